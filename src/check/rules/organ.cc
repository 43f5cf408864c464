// PAR-003: a body decides by its own organ.
#include <algorithm>

#include "check/rules/rules.h"
#include "reading/bodies.h"

namespace ctg::check::rules {

namespace {

// The organ that is named from a word on: how many words; 0 where there is none.
std::size_t organ_at(const std::vector<Word>& words, std::size_t i) {
  const auto at = [&](std::size_t k) {
    return k < words.size() ? std::string_view(words[k].plain) : std::string_view{};
  };
  if (at(i) == "assemblee" && at(i + 1) == "generale") return 2;
  if (at(i) == "comite" && at(i + 1) == "syndical") return 2;
  if (at(i) != "conseil") return 0;
  if (at(i + 1) == "d'" && at(i + 2) == "administration") return 3;
  for (const std::string_view kind :
       {"municipal", "communautaire", "departemental", "regional", "syndical", "metropolitain"})
    if (at(i + 1) == kind) return 2;
  return 0;
}

// Whether the organ fits the body; a body without an organ of its own may have any that is not a council's.
bool fits(const Body& body, std::string_view organ) {
  const bool council = organ == "conseil municipal " || organ == "conseil communautaire " ||
                       organ == "conseil departemental " || organ == "conseil regional " ||
                       organ == "comite syndical " || organ == "conseil syndical ";
  if (body.noun == "pole" && (organ == "comite syndical " || organ == "conseil syndical ")) return true;
  if (body.organ.empty())
    return !council || body.noun == "collectivite" || body.noun == "etat" || body.noun == "conseil";
  if (body.noun == "syndicat" || body.noun == "petr" || body.noun == "sivu" || body.noun == "sivom")
    return organ == "comite syndical " || organ == "conseil syndical ";
  if (body.noun == "epci" || body.noun == "metropole")
    return organ == "conseil communautaire " || organ == "conseil metropolitain " ||
           organ == "comite syndical ";
  std::string own;
  for (const Word& word : words_of(body.organ)) own += word.plain + (word.plain.ends_with('\'') ? "" : " ");
  return organ == own;
}

// "conseil municipal de la commune": whose organ it is, where the words behind it say so; null else.
const Body* owner_behind(const Passage& passage, std::size_t i) {
  const std::vector<Word>& words = passage.words;
  if (i >= words.size()) return nullptr;
  const std::string& plain = words[i].plain;
  if (plain == "du") return body_at(passage, i + 1);
  if (plain != "de" || i + 1 >= words.size()) return nullptr;
  const bool article = words[i + 1].plain == "la" || words[i + 1].plain == "l'";
  return body_at(passage, article ? i + 2 : i + 1);
}

// Whether a decision is spoken of, not a place or a committee.
bool decides(const std::vector<Word>& words, std::size_t i) {
  if (i > 0 && (words[i - 1].plain == "son" || words[i - 1].plain == "leur")) return true;
  for (std::size_t back = 1; back <= 6 && back <= i; ++back) {
    const std::string& plain = words[i - back].plain;
    if (plain == "deliberation" || plain == "decision" || plain == "deliberations") return true;
  }
  return false;
}

// "conseil communautaire" in the head of a délibération: whose decision it is.
struct Own {
  const Passage* passage = nullptr;
  std::string organ, said;
  std::size_t begin = 0;
};
Own organ_of(const Passages& passages) {
  constexpr std::size_t kHead = 25;  // passages
  for (std::size_t i = 0; i < std::min(kHead, passages.all.size()); ++i) {
    const Passage& passage = passages.all[i];
    for (std::size_t k = 0; k < passage.words.size(); ++k) {
      const std::size_t length = organ_at(passage.words, k);
      if (length > 0)
        return {&passage, joined(passage.words, k, k + length),
                passage.text.substr(passage.words[k].begin,
                                    passage.words[k + length - 1].end - passage.words[k].begin),
                passage.words[k].begin};
    }
    if (passage.words.size() > 12) continue;
    if (passage.says("communaute de communes") || passage.says("communaute d'agglomeration") ||
        passage.says("communaute urbaine"))
      return {&passage, "conseil communautaire ", "conseil communautaire", 0};
  }
  return {};
}

// "Communauté de communes du Pays de Vireuil" above "délibérations du conseil municipal": the body whose
// letterhead it is, where it decides by another organ.
const Body* body_of_head(const Passages& passages, const Own& own) {
  constexpr std::size_t kFew = 9;  // words of a letterhead
  for (const Passage& passage : passages.all) {
    if (&passage == own.passage) break;
    if (passage.words.empty() || passage.words.size() > kFew) continue;
    const Body* body =
        passage.plain.starts_with("centre communal d'action sociale") ? body_of("ccas") : body_at(passage, 0);
    const bool decides =
        body != nullptr && (body->organ == "conseil communautaire" || body->organ == "comité syndical" ||
                            body->organ == "conseil d’administration");
    if (decides) return body;
  }
  return nullptr;
}

bool is_council(std::string_view organ) {
  return organ == "conseil municipal " || organ == "conseil communautaire " ||
         organ == "conseil departemental " || organ == "conseil regional " || organ == "comite syndical " ||
         organ == "conseil metropolitain ";
}

// Paris, and the councils whose president may be called so.
bool own_mayor(const Own& own) { return own.said.find("aris") != std::string::npos; }

// Whether "autorise" stands close before a word.
bool authorises(const std::vector<Word>& words, std::size_t i) {
  for (std::size_t back = 1; back <= 6 && back <= i; ++back) {
    const std::string& plain = words[i - back].plain;
    if (plain.starts_with("autoris") || plain.starts_with("habilit") || plain == "mandate") return true;
  }
  return false;
}

// A délibération of one council that says "le conseil municipal, après en avoir délibéré", or "au prochain
// conseil municipal", of another.
void check_own(const Subject& subject) {
  const Passages& passages = subject.passages();
  if (passages.kind != DocumentKind::deliberation) return;
  Own own = organ_of(passages);
  if (own.passage == nullptr || !is_council(own.organ)) return;
  if (const Body* body = body_of_head(passages, own); body != nullptr && !fits(*body, own.organ)) {
    subject
        .report(*own.passage, own.begin, own.begin + own.said.size(),
                "« {} », dans un acte d’une {} : c’est son {}",
                "“{}”, in an act of a {}: its organ is the {}", own.said, body->name, body->organ)
        .hint = subject.diags().phrase("nommez l’organe qui a délibéré", "name the organ that decided");
    own.said = std::string(body->organ);
    own.organ = joined(words_of(body->organ), 0, words_of(body->organ).size());
  }
  for (const Passage& passage : passages.all) {
    const std::vector<Word>& words = passage.words;
    const bool signs = words.size() >= 2 && words.size() < 8 &&
                       (words[0].plain == "le" || words[0].plain == "la") && words[1].plain == "maire" &&
                       (words.size() == 2 || words[2].plain == ",") &&
                       passages.sections[passage.section].nature == document::Nature::closing;
    if (signs && own.organ == "conseil communautaire ")
      subject
          .report(passage, words[0].begin, words[1].end, "un maire ne signe pas pour le {}",
                  "a mayor does not sign for the {}", own.said)
          .hint = subject.diags().phrase("écrivez « le président » ou « la présidente »",
                                         "write “le président” or “la présidente”");
    for (std::size_t i = 0; i < words.size(); ++i) {
      // "d’autoriser Monsieur le Maire à signer", by a council that no mayor presides over
      if (words[i].plain == "maire" && i >= 3 && own.organ != "conseil municipal " && !own_mayor(own) &&
          is_one_of(words[i - 1].plain, {"le", "la"}) &&
          is_one_of(words[i - 2].plain, {"monsieur", "madame", "m", "mme", ".", "autorise", "autoriser"}) &&
          authorises(words, i) && passage.word(i + 1) != "de")
        subject
            .report(passage, words[i - 1].begin, words[i].end, "un maire ne signe pas pour le {}",
                    "a mayor does not sign for the {}", own.said)
            .hint = subject.diags().phrase("écrivez « le président » ou « la présidente »",
                                           "write “le président” or “la présidente”");
      const std::size_t length = organ_at(words, i);
      if (length == 0) continue;
      const std::string organ = joined(words, i, i + length);
      if (organ == own.organ || !is_council(organ)) continue;
      const std::string_view before = i > 0 ? passage.word(i - 1) : "";
      const bool deliberates = passage.word(i + length) == "," && (passage.word(i + length + 1) == "apres" ||
                                                                   passage.word(i + length + 1) == "a");
      const bool before_it =
          before == "le" && i >= 3 && passage.word(i - 2) == "," && passage.word(i - 3) == "delibere";
      const bool alone = passage.word(i + length) == "" || passage.word(i + length) == "." ||
                         passage.word(i + length) == ";" || passage.word(i + length) == ",";
      const bool next = before == "prochain" || before == "present" || before == "notre";
      // "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL", under the letterhead of a communauté
      constexpr std::size_t kHead = 12;
      const bool titled = before == "du" && words.size() <= kHead && passage.says("deliberation") &&
                          static_cast<std::size_t>(&passage - passages.all.data()) < kHead;
      const bool decides_here =
          titled || deliberates || before_it || (next && alone) ||
          (i <= 1 && (passage.word(i + length) == "approuve" || passage.word(i + length) == "autorise" ||
                      passage.word(i + length) == "decide" || passage.word(i + length) == "prend"));
      if (!decides_here) continue;
      Diagnostic& report = subject.report(
          passage, words[i].begin, words[i + length - 1].end, "« {} » ici, « {} » en tête",
          "“{}” here, “{}” at the head",
          passage.text.substr(words[i].begin, words[i + length - 1].end - words[i].begin), own.said);
      report.notes.push_back({own.passage->at(own.begin),
                              subject.diags().phrase("l’organe du titre", "the organ of the title")});
      report.hint = subject.diags().phrase("nommez l’organe qui a délibéré", "name the organ that decided");
    }
  }
}

// "La Communauté de Communes … par délibération de son assemblée générale": the subject of the clause
// decides, not the last body that is named.
void apply(const Subject& subject) {
  check_own(subject);
  const Body* party = nullptr;
  std::size_t section = 0;
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    if (passage.section != section) party = nullptr;
    section = passage.section;
    // "Dénomination : Centre communal d’action sociale de Rivière-Cannelle", of a party told as a form
    if (is_one_of(passage.word(0), {"denomination", "organisme", "collectivite", "raison"})) {
      const auto colon =
          std::find_if(words.begin(), words.end(), [](const Word& w) { return w.plain == ":"; });
      const auto at = static_cast<std::size_t>(colon - words.begin());
      const Body* named = at + 1 < words.size() && at < 3 ? body_at(passage, at + 1) : nullptr;
      if (at + 1 < words.size() && passage.word(at + 1) == "centre") named = body_of("ccas");
      if (named != nullptr) party = named;
    }
    const std::vector<ClauseSubject> clauses = clauses_of(passage);
    const bool goes_on =
        !words.empty() && (words[0].plain.starts_with("represente") || words[0].plain == "agissant" ||
                           words[0].plain == "dument" || words[0].plain == "par");
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::size_t length = organ_at(words, i);
      if (length == 0) continue;
      // "Le Département …, représenté par le président du conseil régional"
      const ClauseSubject* presided = nullptr;
      if (i >= 2 && words[i - 1].plain == "du" && words[i - 2].plain.starts_with("president"))
        for (const ClauseSubject& clause : clauses)
          if (clause.first <= i && i < clause.last) presided = &clause;
      if (presided != nullptr && presided->body != nullptr && !presided->body->organ.empty() &&
          is_council(joined(words, i, i + length)) && !fits(*presided->body, joined(words, i, i + length))) {
        const Body& body = *presided->body;
        subject
            .report(passage, words[i].begin, words[i + length - 1].end, "« {} », pour une {} : c’est son {}",
                    "“{}”, for a {}: its organ is the {}",
                    passage.text.substr(words[i].begin, words[i + length - 1].end - words[i].begin),
                    body.name, body.organ)
            .hint = subject.diags().phrase("nommez l’organe qui a délibéré", "name the organ that decided");
        continue;
      }
      const Body* named = owner_behind(passage, i + length);
      const bool of_it =
          named != nullptr && is_council(joined(words, i, i + length));  // "conseil municipal de la CC"
      if (!of_it && !decides(words, i)) continue;
      const Body* body = goes_on && clauses.empty() ? party : nullptr;
      for (const ClauseSubject& clause : clauses) {
        if (clause.first <= i && i < clause.last) body = clause.body;
      }
      // "La présidence de son conseil d’administration": not the clause’s own.
      if (const Body* owner = owner_behind(passage, i + length)) body = owner;
      if (body == nullptr || fits(*body, joined(words, i, i + length))) continue;
      const std::string_view one = body->gender == Gender::masculine ? "un" : "une";
      const std::string said =
          passage.text.substr(words[i].begin, words[i + length - 1].end - words[i].begin);
      Diagnostic& report = body->organ.empty()
                               ? subject.report(passage, words[i].begin, words[i + length - 1].end,
                                                "{} {} ne délibère pas en « {} »",
                                                "{} {} does not decide in “{}”", one, body->name, said)
                               : subject.report(passage, words[i].begin, words[i + length - 1].end,
                                                "{} {} ne délibère pas en « {} » : c’est son {}",
                                                "{} {} does not decide in “{}”: its organ is the {}", one,
                                                body->name, said, body->organ);
      report.hint = subject.diags().phrase("nommez l’organe qui a délibéré", "name the organ that decided");
    }
    for (const ClauseSubject& clause : clauses) {
      if (clause.body != nullptr) party = clause.body;
    }
  }
}

}  // namespace

const Rule organ = {
    "PAR-003",
    "organ",
    Family::parties,
    Severity::error,
    {"Chaque collectivité délibère par son propre organe", "Each body decides by its own organ"},
    {"Une communauté de communes décide par son conseil communautaire (article L. 5211-1 du CGCT), une "
     "commune par son conseil municipal (L. 2121-29). "
     "Ne voit que l’organe du sujet de la phrase et, dans une délibération, celui qui n’est pas l’organe du "
     "titre.",
     "A communauté de communes decides by its conseil communautaire (L. 5211-1 CGCT), a commune by its "
     "conseil municipal (L. 2121-29). "
     "Only sees the organ of the subject of the sentence and, in a délibération, one that is not the organ "
     "of the title."},
    "La Communauté de Communes du Rougier, dûment autorisée à signer par délibération de son assemblée "
    "générale ;",
    "La Communauté de Communes du Rougier, dûment autorisée à signer par délibération de son conseil "
    "communautaire ;",
    apply};

}  // namespace ctg::check::rules
