// PAR-004: each party that is named signs, and as many persons as are named.
#include <algorithm>
#include <set>

#include "check/rules/rules.h"
#include "reading/parties.h"
#include "reading/word_list.h"

namespace ctg::check::rules {

namespace {

bool is_function(const Word& word) {
  static constexpr WordList kFunctions("directeur", "directrice", "president", "presidente", "maire",
                                       "prefet", "prefete");
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
        .report(*party.passage, party.begin, party.end, "cette partie n’a pas de place pour signer",
                "this party has no place to sign")
        .hint = subject.diags().phrase("ajoutez son bloc de signature", "add its signature block");
  }
}

// Where the blocks stand, of which one is missing.
void note_blocks(const Subject& subject, Diagnostic& report, const Passage& first, const Passage& last) {
  report.notes.push_back(
      {first.at(0), subject.diags().phrase("les signatures commencent ici", "the signatures begin here")});
  report.notes.push_back(
      {last.at(0), subject.diags().phrase("les signatures finissent ici", "the signatures end here")});
}

// "La Caf", "La Ville" over their signers, and nothing for the third party.
void by_names(const Subject& subject, const std::vector<NamedParty>& parties, const std::string& closing,
              const Passage& first, const Passage& last) {
  constexpr std::size_t kSome = 2;
  std::vector<const NamedParty*> absent;
  for (const NamedParty& party : parties) {
    if (!party.is_in(closing)) absent.push_back(&party);
  }
  if (absent.size() != 1 || parties.size() < kSome + 1) return;
  const NamedParty& party = *absent[0];
  Diagnostic& report =
      subject.report(*party.passage, party.begin, party.end, "cette partie n’a pas de place pour signer",
                     "this party has no place to sign");
  note_blocks(subject, report, first, last);
  report.hint = subject.diags().phrase("ajoutez son bloc de signature", "add its signature block");
}

void apply(const Subject& subject) {
  using document::Nature;
  if (subject.has_dossier()) return by_identity(subject);
  const Passages& passages = subject.passages();
  std::string closing;
  std::size_t functions = 0, persons = 0;
  const Passage* begin = nullptr;  // of the blocks
  const Passage* last = nullptr;   // of the closing: a block that is missing goes behind it
  bool made = false;
  const Passage* function = nullptr;
  for (const Passage& passage : passages.all) {
    const Nature nature = passages.sections[passage.section].nature;
    for (std::size_t i = 0; nature == Nature::parties && i < passage.words.size(); ++i) {
      const bool choice = i > 0 && (passage.words[i - 1].plain == "/" || passage.words[i - 1].plain == "ou");
      persons += is_title(passage, i) && !choice;  // "Madame/Monsieur" is one person
    }
    if (nature != Nature::closing) continue;
    made = made || passage.says("fait ");
    if (begin == nullptr && made && !passage.says("fait ")) begin = &passage;
    last = &passage;
    closing += passage.plain;
    const auto here = static_cast<std::size_t>(
        std::count_if(passage.words.begin(), passage.words.end(), [&](const Word& word) {
          return is_function(word) && !subject.is_blank(passage, word.begin, word.end);  // "[nom du Maire]"
        }));
    if (here > 0 && function == nullptr) function = &passage;
    functions += here;
  }
  const std::vector<NamedParty> parties = parties_of(passages);
  if (made && begin == nullptr) begin = last;
  if (made && function == nullptr) return by_names(subject, parties, closing, *begin, *last);
  if (!made || function == nullptr) return;
  bool told = false;
  for (const NamedParty& party : parties) {
    // Blocks may name offices only: "Le Maire", "La Présidente".
    if (party.is_in(closing) || functions >= parties.size()) continue;
    told = true;
    Diagnostic& report =
        subject.report(*party.passage, party.begin, party.end, "cette partie n’a pas de place pour signer",
                       "this party has no place to sign");
    note_blocks(subject, report, *function, *last);
    report.hint = subject.diags().phrase("ajoutez son bloc de signature", "add its signature block");
  }
  // "représentées par leurs maires respectifs": nobody is named for them.
  bool unnamed = false;
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature != Nature::parties) continue;
    for (const Blank& blank : subject.blanks().of(static_cast<std::size_t>(&passage - passages.all.data())))
      unnamed = unnamed || blank.asked == Asked::name;  // who signs is still to be written
    unnamed = unnamed || passage.says("leurs maires") || passage.says("maires respectifs") ||
              passage.says("chacune representee");
  }
  if (!told && !(unnamed && functions > persons) && persons >= 2 && functions != persons) {
    subject
        .report(*function, 0, function->text.size(),
                "{} signatures prévues, {} personnes nommées au début de la convention",
                "{} signatures are provided for, {} persons are named at the start", functions, persons)
        .hint = subject.diags().phrase("prévoyez une signature par personne nommée",
                                       "provide one signature for each person named");
  }
}

constexpr std::string_view kParties =
    "Entre :\n\nLa Caf de l’Aveyron, représentée par son Directeur, Monsieur Luc Roux,\n\nCi-après dénommée "
    "« la Caf » ;\n\nLa commune de Camarès, représentée par sa maire, Madame Anne Brun,\n\nCi-après dénommée "
    "« la commune de Camarès » ;\n\nFait à Camarès le 3 février 2026\n\nLa Caf\n\nLe Directeur\n\nLa commune "
    "de Camarès\n\nLa Maire\n";

}  // namespace

const Rule signature_blocks = {
    "PAR-004",
    "signature_blocks",
    Family::parties,
    Severity::error,
    {"Chaque personne nommée au début signe à la fin", "Each person named at the start signs at the end"},
    {"Une partie sans bloc de signature n’est pas engagée, et les autres ne le voient qu’au retour du "
     "document. "
     "Ne voit pas un bloc qui ne porte que la fonction, quand il y a autant de fonctions que de parties.",
     "A party without a signature block is not bound, and the others see it only when the document returns. "
     "Does not see a block with an office only, where there are as many offices as parties."},
    kParties.substr(0, kParties.rfind("La commune")),
    kParties,
    apply};

}  // namespace ctg::check::rules
