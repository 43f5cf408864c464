// PAR-004: each party that is named signs, and as many persons as are named.
#include <algorithm>
#include <set>

#include "check/rules/rules.h"
#include "reading/parties.h"
#include "reading/word_list.h"

namespace ctg::check::rules::signature_blocks {

namespace {

bool is_function(const Word& word) {
  static constexpr WordList kFunctions("directeur", "directrice", "president", "presidente", "maire",
                                       "prefet", "prefete", "copresident", "copresidente", "copresidents",
                                       "copresidentes", "tresorier", "tresoriere", "gerant", "gerante");
  return kFunctions.has(word.plain);
}

bool is_title(const Passage& passage, std::size_t i) {
  const std::string_view plain = passage.word(i);
  return plain == "madame" || plain == "monsieur" || plain == "mme" || plain == "mmes" ||
         (plain == "m" && passage.word(i + 1) == "." && passage.text[passage.words[i].begin] == 'M' &&
          passage.capitalised(i + 2));
}

// A dossier's document has a field to sign in for each signer, by its id: who has none is told, and nobody
// else.
void by_identity(const Subject& subject) {
  std::set<std::string> fields;
  document::walk(subject.tree().root, [&](const document::Node& node) {
    if (node.kind == document::Kind::signature) fields.insert(node.id);
  });
  if (fields.empty()) return;
  for (const NamedParty& party : parties_of(subject.passages(), &subject.dossier())) {
    if (party.known == nullptr) continue;
    const std::vector<model::Signataire>& signers = party.known->signataires;
    const bool signs = std::any_of(signers.begin(), signers.end(), [&](const model::Signataire& signer) {
      return fields.contains(signer.id);
    });
    if (signs || signers.empty()) continue;  // CHK-003 tells a party without a signer
    subject
        .report({*party.passage, party.begin, party.end}, "cette partie n’a pas de place pour signer",
                "this party has no place to sign")
        .hint("ajoutez son bloc de signature", "add its signature block");
  }
}

// Where the blocks stand, of which one is missing.
void note_blocks(const Subject& subject, Diagnostic& report, const Passage& first, const Place& last) {
  report.notes.push_back(
      {first.at(0), subject.diags().phrase("les signatures commencent ici", "the signatures begin here")});
  report.notes.push_back(
      {last, subject.diags().phrase("la dernière signature est ici", "the last signature is here")});
}

// "La Caf", "La Ville" over their signers, and nothing for the third party.
void by_names(const Subject& subject, const std::vector<NamedParty>& parties, const std::string& closing,
              const Passage& first, const Place& last) {
  constexpr std::size_t kSome = 2;
  std::vector<const NamedParty*> absent;
  for (const NamedParty& party : parties) {
    if (!party.is_in(closing)) absent.push_back(&party);
  }
  if (absent.size() != 1 || parties.size() < kSome + 1) return;
  const NamedParty& party = *absent[0];
  const Reported report =
      subject.report({*party.passage, party.begin, party.end}, "cette partie n’a pas de place pour signer",
                     "this party has no place to sign");
  note_blocks(subject, report, first, last);
  report.hint("ajoutez son bloc de signature", "add its signature block");
}

// Who is named for a party, from behind the clause of the one before it up to its own; one where several
// stand in one passage.
std::size_t persons_of(const Passages& passages, const std::vector<NamedParty>& parties, std::size_t i) {
  const Passage* last = parties[i].passage;
  const auto here = std::count_if(parties.begin(), parties.end(),
                                  [&](const NamedParty& party) { return party.passage == last; });
  if (here > 1) return 1;
  std::size_t persons = 0;
  for (auto at = static_cast<std::size_t>(last - passages.all.data()) + 1; at-- > 0;) {
    const Passage& passage = passages.all[at];
    if (passage.section != last->section || (i > 0 && &passage == parties[i - 1].passage)) break;
    for (std::size_t k = 0; k < passage.words.size(); ++k) persons += is_title(passage, k);
  }
  return std::max<std::size_t>(persons, 1);
}

// What the end of a convention shows, and how many persons its beginning names.
struct Closing {
  std::string plain;
  std::size_t functions = 0, persons = 0;
  const Passage* begin = nullptr;     // of the blocks
  const Passage* function = nullptr;  // the first that names an office
  Place block;  // the head of its last block ("Pour la Ville"), behind which one is missing
  bool made = false;
};

Closing closing_of(const Subject& subject) {
  using document::Nature;
  const Passages& passages = subject.passages();
  Closing closing;
  const Passage* last = nullptr;
  for (const Passage& passage : passages.all) {
    const Nature nature = passages.sections[passage.section].nature;
    for (std::size_t i = 0; nature == Nature::parties && i < passage.words.size(); ++i) {
      const bool choice = i > 0 && (passage.words[i - 1].plain == "/" || passage.words[i - 1].plain == "ou");
      closing.persons += is_title(passage, i) && !choice;  // "Madame/Monsieur" is one person
    }
    if (nature != Nature::closing) continue;
    closing.made = closing.made || passage.says("fait ");
    if (closing.begin == nullptr && closing.made && !passage.says("fait ")) closing.begin = &passage;
    last = &passage;
    closing.plain += passage.plain;
    for (std::size_t i = 0; i < passage.words.size(); ++i)
      if (passage.word(i) == "pour" && passage.starts_line(i))
        closing.block = passage.at(passage.words[i].begin);
    const auto here = static_cast<std::size_t>(
        std::count_if(passage.words.begin(), passage.words.end(), [&](const Word& word) {
          return is_function(word) && !subject.is_blank({passage, word.begin, word.end});  // "[nom du Maire]"
        }));
    if (here > 0 && closing.function == nullptr) closing.function = &passage;
    closing.functions += here;
  }
  if (closing.made && closing.begin == nullptr) closing.begin = last;
  if (last != nullptr && !closing.block.known()) closing.block = last->at(0);
  return closing;
}

// "Le Président de la Communauté": the only party that is one.
bool is_told_by_body(const std::vector<NamedParty>& parties, const NamedParty& party,
                     const std::string& closing) {
  const auto same = std::count_if(parties.begin(), parties.end(),
                                  [&](const NamedParty& other) { return other.body == party.body; });
  return same == 1 && !party.body.empty() &&
         (closing + " ").find(" " + party.body + " ") != std::string::npos;
}

// "représentées par leurs maires respectifs": nobody is named for them.
bool is_somebody_unnamed(const Subject& subject) {
  const Passages& passages = subject.passages();
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature != document::Nature::parties) continue;
    for (const Blank& blank : subject.blanks().of(static_cast<std::size_t>(&passage - passages.all.data())))
      if (blank.asked == Asked::name) return true;  // who signs is still to be written
    if (passage.says("leurs maires") || passage.says("maires respectifs") ||
        passage.says("chacune representee"))
      return true;
  }
  return false;
}

void apply(const Subject& subject) {
  if (subject.has_dossier()) return by_identity(subject);
  const Closing closing = closing_of(subject);
  if (!closing.made) return;
  const std::vector<NamedParty> parties = parties_of(subject.passages());
  if (closing.function == nullptr)
    return by_names(subject, parties, closing.plain, *closing.begin, closing.block);
  // Offices that the parties named there need: one for each of their persons.
  std::size_t needed = 0;
  for (std::size_t i = 0; i < parties.size(); ++i)
    if (parties[i].is_in(closing.plain)) needed += persons_of(subject.passages(), parties, i);
  bool told = false;
  for (const NamedParty& party : parties) {
    // Blocks may name offices only: "Le Maire", "La Présidente"; a name may go on in the next line of its
    // column, and its body be all that tells the party.
    if (party.is_in(closing.plain) || closing.functions > needed ||
        is_told_by_body(parties, party, closing.plain))
      continue;
    told = true;
    const Reported report =
        subject.report({*party.passage, party.begin, party.end}, "cette partie n’a pas de place pour signer",
                       "this party has no place to sign");
    note_blocks(subject, report, *closing.function, closing.block);
    report.hint("ajoutez son bloc de signature", "add its signature block");
  }
  const std::size_t functions = closing.functions, persons = closing.persons;
  if (told || persons < 2 || functions == persons || (functions > persons && is_somebody_unnamed(subject)))
    return;
  subject
      .report(closing.function->whole(),
              "{} signatures prévues, {} personnes nommées au début de la convention",
              "{} signatures are provided for, {} persons are named at the start", functions, persons)
      .hint("prévoyez une signature par personne nommée", "provide one signature for each person named");
}

constexpr std::string_view kParties =
    "Entre :\n\nLa Caf de l’Aveyron, représentée par son Directeur, Monsieur Luc Roux,\n\nCi-après dénommée "
    "« la Caf » ;\n\nLa commune de Camarès, représentée par sa maire, Madame Anne Brun,\n\nCi-après dénommée "
    "« la commune de Camarès » ;\n\nFait à Camarès le 3 février 2026\n\nLa Caf\n\nLe Directeur\n\nLa commune "
    "de Camarès\n\nLa Maire\n";

}  // namespace

const Rule rule = {
    "PAR-004",
    "signature_blocks",
    Family::parties,
    Severity::error,
    {"Chaque personne nommée au début signe à la fin", "Each person named at the start signs at the end"},
    {"Une partie sans bloc de signature n’est pas engagée, et les autres ne le voient qu’au retour du "
     "document. Ne voit pas un bloc qui ne porte que la fonction, quand il y a autant de fonctions que de parties.",
     "A party without a signature block is not bound, and the others see it only when the document returns. "
     "Does not see a block with an office only, where there are as many offices as parties."},
    kParties.substr(0, kParties.rfind("La commune")),
    kParties,
    apply};

}  // namespace ctg::check::rules::signature_blocks
