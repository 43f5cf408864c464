// PAR-003: a body decides by its own organ.
#include <algorithm>

#include "check/rules/rules.h"
#include "reading/bodies.h"

namespace ctg::check::rules::organ {

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
                std::string(passage.excerpt(k, k + length - 1).text()), passage.words[k].begin};
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

void hint_at_organ(Reported report) {
  report.hint("nommez l’organe qui a délibéré", "name the organ that decided");
}

// Whose act a délibération is, by its head; told where the letterhead is of another body.
Own own_organ(const Subject& subject) {
  const Passages& passages = subject.passages();
  Own own = organ_of(passages);
  if (own.passage == nullptr || !is_council(own.organ)) return {};
  if (const Body* body = body_of_head(passages, own); body != nullptr && !fits(*body, own.organ)) {
    hint_at_organ(subject.report({*own.passage, own.begin, own.begin + own.said.size()},
                                 "« {} », dans un acte d’une {} : c’est son {}",
                                 "“{}”, in an act of a {}: its organ is the {}", own.said, body->name,
                                 body->organ));
    own.said = std::string(body->organ);
    own.organ = joined(words_of(body->organ), 0, words_of(body->organ).size());
  }
  return own;
}

void report_mayor(const Subject& subject, const Excerpt& mayor, const Own& own) {
  subject.report(mayor, "un maire ne signe pas pour le {}", "a mayor does not sign for the {}", own.said)
      .hint("écrivez « le président » ou « la présidente »", "write “le président” or “la présidente”");
}

// "Le Maire," at the end of an act of a conseil communautaire.
void check_signer(const Subject& subject, const Passage& passage, const Own& own) {
  const std::vector<Word>& words = passage.words;
  const bool signs = words.size() >= 2 && words.size() < 8 &&
                     (words[0].plain == "le" || words[0].plain == "la") && words[1].plain == "maire" &&
                     (words.size() == 2 || words[2].plain == ",") &&
                     subject.passages().sections[passage.section].nature == document::Nature::closing;
  if (signs && own.organ == "conseil communautaire ") report_mayor(subject, passage.excerpt(0, 1), own);
}

// "d’autoriser Monsieur le Maire à signer", by a council that no mayor presides over.
void check_mayor(const Subject& subject, const Passage& passage, std::size_t i, const Own& own) {
  const std::vector<Word>& words = passage.words;
  if (words[i].plain == "maire" && i >= 3 && own.organ != "conseil municipal " && !own_mayor(own) &&
      is_one_of(words[i - 1].plain, {"le", "la"}) &&
      is_one_of(words[i - 2].plain, {"monsieur", "madame", "m", "mme", ".", "autorise", "autoriser"}) &&
      authorises(words, i) && passage.word(i + 1) != "de")
    report_mayor(subject, passage.excerpt(i - 1, i), own);
}

// Whether the organ of words [first, last) is the one that decides in this act.
bool decides_here(const Subject& subject, const Passage& passage, std::size_t first, std::size_t last) {
  const std::string_view before = first > 0 ? passage.word(first - 1) : "", behind = passage.word(last);
  const bool deliberates =
      behind == "," && (passage.word(last + 1) == "apres" || passage.word(last + 1) == "a");
  const bool before_it =
      before == "le" && first >= 3 && passage.word(first - 2) == "," && passage.word(first - 3) == "delibere";
  const bool alone = behind == "" || behind == "." || behind == ";" || behind == ",";
  const bool next = before == "prochain" || before == "present" || before == "notre";
  // "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL", under the letterhead of a communauté
  constexpr std::size_t kHead = 12;
  const bool titled = before == "du" && passage.words.size() <= kHead && passage.says("deliberation") &&
                      static_cast<std::size_t>(&passage - subject.passages().all.data()) < kHead;
  const bool opens =
      first <= 1 && (behind == "approuve" || behind == "autorise" || behind == "decide" || behind == "prend");
  return titled || deliberates || before_it || (next && alone) || opens;
}

// A délibération of one council that says "le conseil municipal, après en avoir délibéré", or "au prochain
// conseil municipal", of another.
void check_other(const Subject& subject, const Passage& passage, std::size_t i, const Own& own) {
  const std::size_t length = organ_at(passage.words, i);
  if (length == 0) return;
  const std::string organ = joined(passage.words, i, i + length);
  if (organ == own.organ || !is_council(organ) || !decides_here(subject, passage, i, i + length)) return;
  const Excerpt said = passage.excerpt(i, i + length - 1);
  const Reported report = subject.report(said, "« {} » ici, « {} » en tête", "“{}” here, “{}” at the head",
                                         said.text(), own.said);
  report->notes.push_back(
      {own.passage->at(own.begin), subject.diags().phrase("l’organe du titre", "the organ of the title")});
  hint_at_organ(report);
}

void check_own(const Subject& subject) {
  if (subject.passages().kind != DocumentKind::deliberation) return;
  const Own own = own_organ(subject);
  if (own.passage == nullptr) return;
  for (const Passage& passage : subject.passages().all) {
    check_signer(subject, passage, own);
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
      check_mayor(subject, passage, i, own);
      check_other(subject, passage, i, own);
    }
  }
}

// "Dénomination : Centre communal d’action sociale de Rivière-Cannelle", of a party told as a form; null for
// other passages.
const Body* named_in_form(const Passage& passage) {
  if (!is_one_of(passage.word(0), {"denomination", "organisme", "collectivite", "raison"})) return nullptr;
  const std::vector<Word>& words = passage.words;
  const auto colon = std::find_if(words.begin(), words.end(), [](const Word& w) { return w.plain == ":"; });
  const auto at = static_cast<std::size_t>(colon - words.begin());
  if (at + 1 < words.size() && passage.word(at + 1) == "centre") return body_of("ccas");
  return at + 1 < words.size() && at < 3 ? body_at(passage, at + 1) : nullptr;
}

// A passage, the subjects of its clauses, and the party named before it.
struct Clauses {
  const Passage& passage;
  std::vector<ClauseSubject> all;
  const Body* party = nullptr;

  const ClauseSubject* around(std::size_t i) const {
    const ClauseSubject* found = nullptr;
    for (const ClauseSubject& clause : all)
      if (clause.first <= i && i < clause.last) found = &clause;
    return found;
  }
  // "représentée par …", on a line of its own below the party.
  bool go_on() const {
    return all.empty() && !passage.words.empty() &&
           (passage.word(0).starts_with("represente") ||
            is_one_of(passage.word(0), {"agissant", "dument", "par"}));
  }
};

// "Le Département …, représenté par le président du conseil régional". Whether it was told.
bool check_presided(const Subject& subject, const Clauses& clauses, std::size_t i, std::size_t length) {
  const Passage& passage = clauses.passage;
  if (i < 2 || passage.word(i - 1) != "du" || !passage.word(i - 2).starts_with("president")) return false;
  const ClauseSubject* clause = clauses.around(i);
  const Body* body = clause != nullptr ? clause->body : nullptr;
  const std::string organ = joined(passage.words, i, i + length);
  if (body == nullptr || body->organ.empty() || !is_council(organ) || fits(*body, organ)) return false;
  const Excerpt said = passage.excerpt(i, i + length - 1);
  hint_at_organ(subject.report(said, "« {} », pour une {} : c’est son {}",
                               "“{}”, for a {}: its organ is the {}", said.text(), body->name, body->organ));
  return true;
}

// "La Communauté de Communes … par délibération de son assemblée générale": the subject of the clause
// decides, not the last body that is named.
void check_decision(const Subject& subject, const Clauses& clauses, std::size_t i, std::size_t length) {
  const Passage& passage = clauses.passage;
  const std::string organ = joined(passage.words, i, i + length);
  // "conseil municipal de la CC"; also "la présidence de son conseil d’administration", not the clause’s own
  const Body* owner = owner_behind(passage, i + length);
  const bool of_it = owner != nullptr && is_council(organ);
  if (!of_it && !decides(passage.words, i)) return;
  const ClauseSubject* clause = clauses.around(i);
  const Body* body = owner               ? owner
                     : clause != nullptr ? clause->body
                     : clauses.go_on()   ? clauses.party
                                         : nullptr;
  if (body == nullptr || fits(*body, organ)) return;
  const std::string_view one = body->gender == Gender::masculine ? "un" : "une";
  const Excerpt said = passage.excerpt(i, i + length - 1);
  hint_at_organ(body->organ.empty()
                    ? subject.report(said, "{} {} ne délibère pas en « {} »", "{} {} does not decide in “{}”",
                                     one, body->name, said.text())
                    : subject.report(said, "{} {} ne délibère pas en « {} » : c’est son {}",
                                     "{} {} does not decide in “{}”: its organ is the {}", one, body->name,
                                     said.text(), body->organ));
}

void apply(const Subject& subject) {
  check_own(subject);
  const Body* party = nullptr;
  std::size_t section = 0;
  for (const Passage& passage : subject.passages().all) {
    if (passage.section != section) party = nullptr;
    section = passage.section;
    if (const Body* named = named_in_form(passage)) party = named;
    const Clauses clauses{passage, clauses_of(passage), party};
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
      const std::size_t length = organ_at(passage.words, i);
      if (length > 0 && !check_presided(subject, clauses, i, length))
        check_decision(subject, clauses, i, length);
    }
    for (const ClauseSubject& clause : clauses.all) {
      if (clause.body != nullptr) party = clause.body;
    }
  }
}

}  // namespace

const Rule rule = {
    "PAR-003",
    "organ",
    Family::parties,
    Severity::error,
    {"Chaque collectivité délibère par son propre organe", "Each body decides by its own organ"},
    {"Une communauté de communes décide par son conseil communautaire (article L. 5211-1 du CGCT), une "
     "commune par son conseil municipal (L. 2121-29). "
     "Ne voit que l’organe du sujet de la phrase et, dans une délibération, celui qui n’est pas l’organe du titre.",
     "A communauté de communes decides by its conseil communautaire (L. 5211-1 CGCT), a commune by its "
     "conseil municipal (L. 2121-29). "
     "Only sees the organ of the subject of the sentence and, in a délibération, one that is not the organ of the title."},
    "La Communauté de Communes du Rougier, dûment autorisée à signer par délibération de son assemblée générale ;",
    "La Communauté de Communes du Rougier, dûment autorisée à signer par délibération de son conseil "
    "communautaire ;",
    apply};

}  // namespace ctg::check::rules::organ
