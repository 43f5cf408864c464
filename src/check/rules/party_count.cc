// PAR-001: as many parties as are spoken of.
#include <algorithm>
#include <array>

#include "check/rules/rules.h"
#include "reading/quantities.h"
#include "reading/spoken.h"

namespace ctg::check::rules::party_count {

namespace {

// Parties are counted by the clauses « Ci-après dénommé(e) », in their customary forms. `several`: one of
// them names a group ("les Communes"), whose number nobody knows here.
std::size_t parties(const Passages& passages, bool& several) {
  constexpr std::string_view kForms[] = {"denomme", "designe", "nomme", "appele"};
  const auto named = [&](const Word& word) {
    return std::any_of(std::begin(kForms), std::end(kForms),
                       [&](std::string_view form) { return word.plain.starts_with(form); });
  };
  std::size_t count = 0;
  for (const Passage& passage : passages.all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 3 < words.size(); ++i) {
      // "dénommée « la Caf »", without "ci-après".
      if (named(words[i]) && (words[i + 1].plain == "«" || words[i + 1].plain == "“") &&
          (i < 3 || words[i - 1].plain != "apres") && (i == 0 || words[i - 1].plain != "ensemble") &&
          passages.sections[passage.section].nature == document::Nature::parties) {
        ++count;
        several = several || words[i + 2].plain == "les";
        continue;
      }
      if (words[i].plain != "ci" || words[i + 2].plain != "apres") continue;
      const bool before = i > 0 && named(words[i - 1]);
      const bool behind = named(words[i + 3]) || words[i + 3].plain == "«" || words[i + 3].plain == "\"" ||
                          words[i + 3].plain == "“";
      if (!before && !behind) continue;
      // "les bâtiments ci-après désignés" are no party: a name follows.
      bool name = false;
      for (std::size_t k = i + 3; k < words.size() && k < i + 9; ++k) {
        const std::string& plain = words[k].plain;
        name = name || plain == "«" || plain == "\"" || plain == "“" || plain == "la" || plain == "le" ||
               plain == "l'" || plain == "les";
        several = several || plain == "les";
      }
      const document::Nature nature = passages.sections[passage.section].nature;
      count += name && nature != document::Nature::article;
    }
  }
  return count;
}

// "1) La Caf …", "2) La Msa …": parties that are numbered; 0 where they are not.
std::size_t numbered_parties(const Passages& passages) {
  std::size_t count = 0;
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature != document::Nature::parties) continue;
    for (std::size_t i = 0; i + 3 < passage.words.size(); ++i) {
      if (!passage.starts_line(i) || passage.words[i].plain != std::to_string(count + 1)) continue;
      if (is_one_of(passage.word(i + 1), {")", ".", "-", "–", "°"}) &&
          is_one_of(passage.word(i + 2), {"la", "le", "l'", "les"}))
        ++count;
    }
  }
  return count;
}

// "signée électroniquement par une partie des signataires, et sur papier par les autres, en trois originaux":
// who signs the file needs no original.
bool is_signed_as_file(const Passage& passage) {
  return std::any_of(passage.words.begin(), passage.words.end(), [](const Word& word) {
    return word.plain.starts_with("electronique") || word.plain.starts_with("dematerialise");
  });
}

// Bodies that a convention may have as parties: their plain words in a clause, and what the parties' part
// says where one of them is.
struct Stranger {
  std::string_view words;
  std::array<std::string_view, 3> said;
};
constexpr std::array<Stranger, 6> kStrangers = {{
    {"la communaute de communes ", {"communaute", "agglomeration", "intercommunalite"}},
    {"la communaute d'agglomeration ", {"communaute", "agglomeration", "intercommunalite"}},
    {"le departement ", {"departement", "departement", "departement"}},
    {"la msa ", {"msa", "mutualite", "msa"}},
    {"le ccas ", {"ccas", "action sociale", "ccas"}},
    {"le syndicat ", {"syndicat", "sivu", "sivom"}},
}};

// What the part on the parties says; "" where nobody knows who signs.
std::string words_of_parties(const Passages& passages) {
  constexpr std::size_t kLeast = 200;  // bytes
  std::string made;
  for (const Passage& passage : passages.all) {
    const document::Nature nature = passages.sections[passage.section].nature;
    if (nature == document::Nature::parties) made += passage.plain + " ";
    if (nature == document::Nature::article) break;
  }
  return made.size() < kLeast ? std::string() : made;
}

// "par accord entre la Communauté de communes et la Commune": two, of which one is no party.
void check_between(const Subject& subject, const Passage& passage, std::size_t entre,
                   const std::string& parties) {
  constexpr std::size_t kFar = 16;  // words
  for (std::size_t i = entre + 1; i + 1 < passage.words.size() && i < entre + kFar; ++i) {
    if (is_one_of(passage.word(i), {",", ".", ";", "d'"})) return;
    for (const Stranger& body : kStrangers) {
      const std::size_t last =
          i + static_cast<std::size_t>(std::count(body.words.begin(), body.words.end(), ' '));
      const bool named = joined(passage.words, i, std::min(last, passage.words.size())) == body.words;
      const bool party = std::any_of(body.said.begin(), body.said.end(), [&](std::string_view said) {
        return parties.find(said) != std::string::npos;
      });
      if (!named || party || !is_one_of(passage.word(last), {"et", ",", "."})) continue;
      subject
          .report(passage.excerpt(i, last - 1), "« {} » n’est pas partie à la convention",
                  "“{}” is no party to the convention", passage.excerpt(i, last - 1).text())
          .hint("nommez la partie qui s’engage, ou ajoutez celle-ci aux parties",
                "name the party that commits itself, or add this one to the parties");
    }
  }
}

// "La Commune et la Communauté de communes s’engagent à", "La communauté de communes maintient": in a
// convention to which no communauté is a party.
void check_strangers(const Subject& subject) {
  const Passages& passages = subject.passages();
  const std::string parties = passages.is_convention() ? words_of_parties(passages) : std::string();
  if (parties.empty()) return;
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature != document::Nature::article) continue;
    for (std::size_t i = 1; i < passage.words.size(); ++i) {
      const bool acts = is_one_of(passage.word(i), {"maintient", "assure", "verse", "apporte", "participe"});
      const bool commits = is_one_of(passage.word(i), {"engage", "engagent"}) && passage.word(i - 1) == "s'";
      if (passage.word(i) == "entre" && is_one_of(passage.word(i - 1), {"accord", "concertation", "convenu"}))
        check_between(subject, passage, i, parties);
      if (!acts && !commits) continue;
      const std::size_t from = sentence_begin(passage, i);
      const std::string clause = joined(passage.words, from, i);
      for (const Stranger& body : kStrangers) {
        // Of what is done only the subject itself is looked at.
        const bool subject_of = acts ? clause == body.words
                                     : clause.starts_with(body.words) ||
                                           clause.find("et " + std::string(body.words)) != std::string::npos;
        const bool party = std::any_of(body.said.begin(), body.said.end(), [&](std::string_view said) {
          return parties.find(said) != std::string::npos;
        });
        if (!subject_of || party) continue;
        const std::size_t end = passage.words[i].end;
        subject
            .report({passage, passage.words[from].begin, end},
                    "« {} » : qui s’engage ici n’est pas partie à la convention",
                    "“{}”: who commits itself here is no party to the convention",
                    passage.text.substr(passage.words[from].begin, end - passage.words[from].begin))
            .hint("nommez la partie qui s’engage, ou ajoutez celle-ci aux parties",
                  "name the party that commits itself, or add this one to the parties");
        break;
      }
    }
  }
}

void apply(const Subject& subject) {
  bool several = false;
  std::size_t count = parties(subject.passages(), several);
  if (const std::size_t numbered = numbered_parties(subject.passages()); numbered > count)
    count = numbered, several = false;
  check_strangers(subject);
  if (count < 2 || several) return;
  for (const Passage& passage : subject.passages().all) {
    if (!passage.counts) continue;
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const auto said = count_at(passage, i);
      if (!said || said->last >= words.size()) continue;
      const std::string& noun = words[said->last].plain;
      const bool of_parties = noun == "signataires" || noun == "parties" || noun == "partenaires";
      const bool originals = noun == "exemplaires" || noun == "originaux";
      const std::size_t first = i;
      i = said->last - 1;
      if (said->value == static_cast<std::int64_t>(count) || (!of_parties && !originals) || said->value > 200)
        continue;
      if (originals && is_signed_as_file(passage)) continue;
      if (noun == "partenaires" &&
          !(said->last + 1 < words.size() && words[said->last + 1].plain == "signataires"))
        continue;
      // "l’une des deux parties restantes", "deux parties : la première": the parts of a text.
      if (noun == "parties" && said->last + 1 < words.size() && words[said->last + 1].plain == ":") continue;
      subject
          .report(passage.excerpt(first, said->last), "« {} » : la convention a {} parties",
                  "“{}”: the convention has {} parties", passage.excerpt(first, said->last).text(), count)
          .hint(originals ? subject.diags().phrase("il faut un exemplaire par partie",
                                                   "one original a party is needed")
                          : subject.diags().phrase("corrigez le nombre, ou nommez les parties",
                                                   "correct the number, or name the parties"));
    }
  }
}

}  // namespace

const Rule rule = {
    "PAR-001",
    "party_count",
    Family::parties,
    Severity::error,
    {"On parle d’autant de parties qu’il y en a", "As many parties are spoken of as there are"},
    {"« Les deux signataires » d’une convention à trois parties laisse l’une d’elles hors de la clause.",
     "“The two signers” of a convention with three parties leaves one of them out of the clause."},
    "Entre :\n\nLa Caf de l’Aveyron,\n\nCi-après dénommée « la Caf » ;\n\nLa Msa,\n\nCi-après dénommée « la "
    "Msa » ;\n\nLa commune de "
    "Camarès,\n\nCi-après dénommée « la commune » ;\n\nLe suivi est décidé entre les deux signataires.\n",
    "Entre :\n\nLa Caf de l’Aveyron,\n\nCi-après dénommée « la Caf » ;\n\nLa commune de Camarès,\n\nCi-après "
    "dénommée « la commune » "
    ";\n\nLe suivi est décidé entre les deux signataires.\n",
    apply};

}  // namespace ctg::check::rules::party_count
