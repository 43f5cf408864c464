// Both files go through the same programs: pdftotext for the words, pdfimages for the pictures of pages.
#include "life/seal_check.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <set>

#include "base/poppler.h"
#include "base/temporary.h"
#include "life/likeness.h"
#include "life/sendings.h"
#include "pdf/blank.h"
#include "pdf/inspect.h"
#include "signature/judge.h"
#include "text/french.h"

namespace ctg::life {

namespace {

constexpr std::size_t kDifferences = 6;  // differences that are told

struct Paper {
  std::string text;
  bool has_text = false;          // more than a few stray words
  std::set<std::size_t> scanned;  // pages that a picture covers
  Fault fault = {};               // it could not be looked at
};

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

// A program of poppler that is missing is a fault: without it nothing can be compared.
Fault fault_of(const Ran& ran, std::string_view program) {
  return ran.missing() ? Fault{Fault::Kind::start, std::string(program), ENOENT} : ran.fault;
}

Paper paper_of(std::string_view bytes) {
  constexpr std::size_t kStray = 40;  // letters
  Paper out;
  Ran text = run_program(asks_text(), {}, without_profile(bytes));
  const Pictures pictures = pictures_of(bytes);
  out.fault = fault_of(text, "pdftotext");
  if (!out.fault) out.fault = fault_of(pictures.ran, "pdfimages");
  if (text.good()) out.text = std::move(text.out);
  out.has_text = letters_in(out.text) > kStray;
  out.scanned = scanned_pages(pictures);
  return out;
}

class Checking {
 public:
  Checking(const SignedFile& file, press::Composition& made, Seal& seal, Diagnostics& diags)
      : file_(file), made_(made), seal_(seal), diags_(diags), place_{FileName(file.path), 0, 0} {}

  void all() {
    date();
    Diagnostics of_writer;
    const std::string* built = press::fair_copy(made_, of_writer);
    if (!built) return no_text();
    const Paper expected = paper_of(*built), found = paper_of(file_.bytes);
    if (expected.fault || found.fault)
      return report_fault(expected.fault ? expected.fault : found.fault, diags_);
    const auto blank = pdf::is_blank(file_.bytes, file_.inspected.pages);
    if (blank == true) return nothing_shown();
    if (!blank) not_drawn();
    const bool paper = found.scanned.size() > expected.scanned.size();
    projet(found.text);
    version(printed_version(expected.text), printed_version(found.text));
    if (another_) return;
    if (file_.compare)
      text(expected, found, paper);
    else
      seal_.comparison = Seal::Comparison::none;
    if (another_) return;  // the rest would be about that one
    pages(made_.pages.pages.size(), file_.inspected.pages);
    if (!file_.electronic || paper) signatures(file_.inspected, paper);  // the verifier tells
  }

 private:
  // On the day that the data have: nobody has signed tomorrow.
  void date() {
    if (!made_.signature || !seal_.sealed || *made_.signature <= *seal_.sealed) return;
    diags_
        .error("SEA-013", place_, "la date de signature, le {}, est encore à venir",
               "the date of signature, {}, is still to come", day(*made_.signature))
        .hint("corrigez la date dans les données, ou scellez le document une fois qu’il est signé",
              "correct the date in the data, or seal the document once it is signed");
  }

  // Whatever its text says: a machine has read no words on white paper.
  void nothing_shown() {
    diags_
        .error("SEA-050", place_, "ce fichier ne montre rien\u00a0: ses pages sont blanches",
               "this file shows nothing: its pages are blank")
        .hint("donnez le document signé lui-même", "give the signed document itself");
  }

  void not_drawn() {
    diags_
        .warning("SEA-051", place_,
                 "les pages de ce fichier n’ont pas pu être dessinées\u00a0: rien ne dit qu’il montre "
                 "quelque chose",
                 "the pages of this file could not be drawn: nothing says that it shows anything")
        .hint("ouvrez-le avant de vous fier au sceau", "open it before you rely on the seal");
  }

  void projet(std::string_view text) {
    if (!press::says_projet(text)) return;
    diags_
        .error("SEA-017", place_,
               "ce document porte la mention PROJET : ce n’est pas ce qui devait être signé",
               "this document is marked PROJET: it is not what was to be signed")
        .hint("donnez le document signé lui-même", "give the signed document itself");
  }

  // Of a file that was sent before and withdrawn. On a scan, a machine may have read none.
  void version(int due, int found) {
    if (found == due || (found == 0 && due == 1)) return;
    if (found == 0) {
      diags_
          .warning("SEA-049", place_,
                   "on ne lit aucune version au pied de ses pages : il devait porter la version {}",
                   "no version can be read at the foot of its pages: it was to be marked version {}", due)
          .hint("regardez sur le document signé que c’est bien elle",
                "look on the signed document whether it is that one");
      return;
    }
    another_ = true;
    diags_
        .error("SEA-049", place_, "ce fichier porte la version {} ; celle qui compte est la version {}",
               "this file is marked version {}; the one that counts is version {}", found, due)
        .hint("donnez le fichier de cette version ; « ctg signature etat » dit lesquelles sont parties",
              "give the file of that version; “ctg signature etat” tells which ones were sent");
  }

  void no_text() {
    seal_.comparison = Seal::Comparison::none;
    if (!file_.compare) return;
    diags_
        .error("SEA-011", place_,
               "ce fichier n’a pas de texte : on ne peut pas le comparer avec ce que produit le dossier",
               "this file has no text: it cannot be compared with what the dossier builds")
        .hint(
            "numérisez-le avec reconnaissance de texte (OCR) ; ou relisez-le vous-même, puis ajoutez "
            "--sans-comparaison : le sceau dira qu’il n’a pas été comparé",
            "scan it with text recognition (OCR); or read it yourself, then add --sans-comparaison: the seal "
            "will say that it was not compared");
  }

  void text(const Paper& expected, const Paper& found, bool paper) {
    if (!found.has_text) return no_text();
    const auto scanned = paper ? found.scanned : std::set<std::size_t>{};
    const Likeness likeness = compare(expected.text, found.text, scanned);
    seal_.comparison = paper ? Seal::Comparison::approximate : Seal::Comparison::text;
    seal_.alike = static_cast<int>(std::floor(likeness.words * 100));
    if (likeness.own < kLeastOwn) return another(likeness);
    if (paper && (likeness.words < kLeastWords || likeness.numbers < kLeastNumbers)) return too_far(likeness);
    if (!paper && likeness.words < kSameDocument) return another(likeness);
    if (likeness.differences.empty() && likeness.compared) return added(likeness);
    if (paper && !likeness.compared && scanned.size() >= 1 && likeness.differences.empty()) return;
    another_version(likeness);
  }

  std::string day(Date date) const {
    return diags_.lang() == Lang::fr ? ctg::text::french_date(date) : to_iso(date);
  }

  int percent(double share) const { return static_cast<int>(std::floor(share * 100)); }

  void another(const Likeness& likeness) {
    another_ = true;
    diags_
        .error(
            "SEA-009", place_,
            "c’est un autre document : {} % de ses mots sont ceux que produit le dossier, dont il a {} %",
            "this is another document: {} % of its words are those that the dossier builds, of which it has {} %",
            percent(likeness.own), percent(likeness.words))
        .hint("vérifiez le fichier, et le dossier où vous êtes",
              "check the file, and the dossier you are in");
  }

  // Of a scan nobody knows whether it is another document or badly read.
  void too_far(const Likeness& likeness) {
    if (likeness.words < kSameDocument && likeness.found * 2 > likeness.expected) return another(likeness);
    diags_
        .error("SEA-011", place_,
               "le texte lu sur ces pages numérisées n’a que {} % des mots et {} % des nombres de ce que "
               "produit le dossier ; il en faut {} % et {} %",
               "the text read on these scanned pages has only {} % of the words and {} % of the numbers of "
               "what the dossier builds; {} % and {} % are needed",
               percent(likeness.words), percent(likeness.numbers), percent(kLeastWords),
               percent(kLeastNumbers))
        .hint(
            "vérifiez le fichier ; si c’est bien lui, relisez-le vous-même, puis ajoutez --sans-comparaison : le "
            "sceau dira qu’il n’a pas été comparé",
            "check the file; if it is the right one, read it yourself, then add --sans-comparaison: the seal "
            "will say that it was not compared");
  }

  std::string said(const std::string& words) const {
    return words.empty() ? diags_.phrase("rien", "nothing") : diags_.phrase("« {} »", "“{}”", words);
  }

  void another_version(const Likeness& likeness) {
    const Reported error =
        diags_.error("SEA-010", place_, "le texte signé n’est pas celui que produit le dossier aujourd’hui",
                     "the signed text is not the one that the dossier builds today");
    const auto note = [&](const Difference& each) {
      if (error->notes.size() < kDifferences)
        error->notes.push_back({{},
                                diags_.phrase("page {} : {} dans le fichier signé, {} dans le dossier",
                                              "page {}: {} in the signed file, {} in the dossier", each.page,
                                              said(each.found), said(each.expected))});
    };
    for (const Difference& each : likeness.differences) note(each);
    for (const Difference& each : likeness.added) note(each);
    const std::size_t all = likeness.differences.size() + likeness.added.size();
    if (all > kDifferences)
      error->notes.push_back(
          {{}, diags_.phrase("et {} autres différences", "and {} other differences", all - kDifferences)});
    error.hint("remettez dans les données ce qui a été signé, ou donnez le bon fichier",
               "put what was signed back into the data, or give the right file");
  }

  // Pictures of signatures, stamps and pages of proof say something; they take nothing away.
  void added(const Likeness& likeness) {
    if (likeness.added.empty()) return;
    const Reported warning =
        diags_.warning("SEA-018", place_, "le fichier signé a du texte en plus, à relire : {}",
                       "the signed file has more text, to be read: {}", likeness.added.size());
    for (const Difference& each : likeness.added)
      if (warning->notes.size() < kDifferences)
        warning->notes.push_back(
            {{}, diags_.phrase("page {} : {}", "page {}: {}", each.page, said(each.found))});
    warning.hint("tampons, mentions de signature et pages de preuve n’ont rien d’anormal",
                 "stamps, words of signatures and pages of proof are nothing unusual");
  }

  void pages(std::size_t expected, std::size_t found) {
    if (found < expected)
      diags_
          .error("SEA-015", place_, "il manque des pages : {}, au lieu de {}",
                 "pages are missing: {} instead of {}", found, expected)
          .hint("numérisez le document entier, annexes comprises",
                "scan the whole document, its annexes included");
    if (found > expected)
      diags_.warning("SEA-015", place_, "le fichier signé a {} pages, le dossier en produit {}",
                     "the signed file has {} pages, the dossier builds {}", found, expected);
  }

  void signatures(const pdf::Inspected& found, bool paper) {
    if (found.filled() == 0 && !paper) {
      diags_
          .error(
              "SEA-012", place_,
              "personne n’a signé ce fichier : il ne porte aucune signature électronique, et ses pages n’ont "
              "pas été numérisées",
              "nobody has signed this file: it holds no electronic signature, and its pages were not scanned")
          .hint(
              "donnez le fichier que le parapheur électronique a rendu, ou la numérisation de l’original signé",
              "give the file that the signing service gave back, or a scan of the signed original");
      return;
    }
    for (const pdf::SignatureField& each : found.signatures) {
      if (!each.filled || each.sealing == Sealing::intact) continue;
      const bool altered = each.sealing == Sealing::altered || each.sealing == Sealing::swapped;
      Diagnostic told;
      told.code = "SEA-014";
      told.severity = altered ? Severity::error : Severity::warning;
      told.place = place_;
      told.message =
          altered ? diags_.phrase("la signature « {} » ne vaut pas pour ce fichier : il a été modifié depuis",
                                  "the signature “{}” does not hold for this file: it was changed since",
                                  each.name)
                  : diags_.phrase("la signature « {} » n’a pas pu être contrôlée",
                                  "the signature “{}” could not be checked", each.name);
      told.hint = diags_.phrase("donnez le fichier tel que le parapheur électronique l’a rendu",
                                "give the file as the signing service gave it back");
      diags_.add(std::move(told));
    }
    for (const pdf::ChangedSince& each : found.changes)
      signature::add_notes(
          signature::deeds_of(each.deeds),
          diags_.warning("SEA-014", place_, "après la signature « {} », ce fichier a été modifié",
                         "after the signature “{}”, this file was changed", each.signature),
          diags_);
    const std::size_t signers = seal_.signers.size();
    if (found.filled() > 0 && found.objects() < signers)
      diags_
          .warning("SEA-016", place_, "signatures électroniques : {}, signataires : {}",
                   "electronic signatures: {}, signers: {}", found.objects(), signers)
          .hint(
              "attendez que tous aient signé ; si une plateforme a signé pour tous, gardez son dossier de preuve",
              "wait until all have signed; if a service has signed for all, keep its proof");
  }

  const SignedFile& file_;
  bool another_ = false;
  press::Composition& made_;
  Seal& seal_;
  Diagnostics& diags_;
  Place place_;
};

}  // namespace

void check_signed_file(const SignedFile& file, press::Composition& made, Seal& seal, Diagnostics& diags) {
  Checking(file, made, seal, diags).all();
}

void check_wholly_signed(const Files& dossier, int avenant, Diagnostics& diags) {
  Diagnostics unheard;  // in_force tells of seals that cannot be read
  for (int number = 0; number < avenant; ++number) {
    const Document document = number == 0 ? Document{} : Document::avenant_number(number);
    const auto seal = read_seal(dossier, document, unheard);
    if (!seal) continue;
    const auto fault = std::find_if(seal->faults.begin(), seal->faults.end(), [](const SealedFault& each) {
      return each.code == "SEA-012" || each.code == "SEA-016" || each.code == "SIG-013";
    });
    if (fault == seal->faults.end()) continue;
    diags
        .error(
            "AVN-045", seal->place,
            "le sceau de cet acte dit que tous ne l’ont pas signé : aucun avenant ne peut le modifier ({})",
            "the seal of this act says that not all have signed it: no avenant can amend it ({})",
            fault->message)
        .hint(
            "quand tous ont signé, retirez ce sceau (« ctg seal --annuler ») et scellez le document "
            "entier ; si une plateforme a signé pour tous, « ctg seal --signe FICHIER --preuve PREUVE »",
            "once all have signed it, take this seal back (“ctg seal --annuler”) and seal the whole document; "
            "where a platform has signed for all, “ctg seal --signe FILE --preuve PROOF”");
  }
}

bool is_another_document(const Diagnostics& diags) {
  return std::any_of(diags.all().begin(), diags.all().end(), [](const Diagnostic& each) {
    return each.severity == Severity::error &&
           (each.code == "SEA-009" || each.code == "SEA-010" || each.code == "SEA-011" ||
            each.code == "SEA-049" || each.code == "SEA-050");
  });
}

}  // namespace ctg::life
