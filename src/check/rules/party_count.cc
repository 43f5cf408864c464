// PAR-001: as many parties as are spoken of.
#include <algorithm>

#include "check/quantities.h"
#include "check/rules/rules.h"
#include "check/spoken.h"

namespace ctg::check::rules {

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

// What commits itself in a clause: "La Commune et la Communauté de communes s’engagent à", of a convention to
// which no communauté is a party.
void check_strangers(const Subject& subject) {
  const Passages& passages = subject.passages();
  if (!passages.is_convention()) return;
  struct Kind {
    std::string_view words;  // of the clause, plain
    std::string_view root;   // what the parties' part would say
  };
  constexpr Kind kKinds[] = {{"la communaute de communes", "communaute"},
                             {"la communaute d' agglomeration", "communaute"},
                             {"le departement", "departement"},
                             {"la msa", "msa"},
                             {"le ccas", "ccas"},
                             {"le syndicat", "syndicat"}};
  std::string parties;
  for (const Passage& passage : passages.all) {
    const document::Nature nature = passages.sections[passage.section].nature;
    if (nature == document::Nature::parties) parties += passage.plain + " ";
    if (nature == document::Nature::article) break;
  }
  if (parties.size() < 200) return;  // nobody knows who signs
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature != document::Nature::article) continue;
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
      const bool acts = is_one_of(passage.word(i), {"maintient", "assure", "verse", "apporte", "participe"});
      const bool commits =
          is_one_of(passage.word(i), {"engage", "engagent"}) && i > 0 && passage.word(i - 1) == "s'";
      if (!acts && !commits) continue;
      const std::size_t from = sentence_begin(passage, i);
      const std::string clause = joined(passage.words, from, i);
      for (const Kind& kind : kKinds) {
        // Of what it does only the subject itself is looked at: "La communauté de communes maintient".
        const bool first = acts ? clause == std::string(kind.words) + " " : clause.starts_with(kind.words);
        const bool second_of = !acts;
        const bool second = clause.find(std::string("et ") + std::string(kind.words)) != std::string::npos;
        if ((!first && !(second_of && second)) || parties.find(kind.root) != std::string::npos ||
            (kind.root == "msa" && parties.find("mutualite") != std::string::npos) ||
            (kind.root == "communaute" && (parties.find("agglomeration") != std::string::npos ||
                                           parties.find("intercommunal") != std::string::npos)) ||
            (kind.root == "ccas" && parties.find("action sociale") != std::string::npos))
          continue;
        subject
            .report(passage, passage.words[from].begin, passage.words[i].end,
                    "« {} » s’engage ici, sans être partie à la convention",
                    "“{}” commits itself here, and is no party to the convention", kind.words)
            .hint =
            subject.diags().phrase("nommez la partie qui s’engage, ou ajoutez celle-ci aux parties",
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
          .report(passage, words[first].begin, words[said->last].end, "« {} » : la convention a {} parties",
                  "“{}”: the convention has {} parties",
                  passage.text.substr(words[first].begin, words[said->last].end - words[first].begin), count)
          .hint = originals ? subject.diags().phrase("il faut un exemplaire par partie",
                                                     "one original a party is needed")
                            : subject.diags().phrase("corrigez le nombre, ou nommez les parties",
                                                     "correct the number, or name the parties");
    }
  }
}

}  // namespace

const Rule party_count = {
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

}  // namespace ctg::check::rules
