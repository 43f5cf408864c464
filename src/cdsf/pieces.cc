#include "cdsf/pieces.h"

#include <algorithm>

#include "base/digest.h"
#include "base/poppler.h"
#include "cdsf/bag.h"
#include "pdf/blank.h"
#include "press/print.h"
#include "text/french.h"

namespace ctg::cdsf {

SignedDocument::SignedDocument(const life::Document& document, const Files& files, Lang lang)
    : name(life::seal_folder(document) + "/" + std::string(life::kSignedName)),
      read(files.read(name.view(), Files::kMaxPdf)),
      told(lang) {
  if (!read.ok()) return;
  text.emplace(asks_text_of_beginning(), Limits{}, without_profile(read.bytes));
  inspected = pdf::inspect(read.bytes, name, told);
}

namespace {

// The foot of a draft says so, on the page behind its cover at the latest. A scan has no text, and is what
// was signed.
bool is_projet(SignedDocument& document, Diagnostics& diags) {
  const Ran ran = document.text->finish();
  report_fault(ran.fault, diags);
  return ran.good() && press::says_projet(ran.out);
}

}  // namespace

std::string_view role_of_act(const CdsfSubject& subject) {
  if (subject.is_convention()) return "convention-signee";
  return subject.is_bilan() ? "bilan-signe" : "avenant-signe";
}

namespace {

class Pieces {
 public:
  Pieces(const CdsfSubject& subject, const model::Cdsf& cdsf, SignedDocument& signed_document,
         const Files& files, Diagnostics& diags)
      : subject_(subject), cdsf_(cdsf), signed_(signed_document), files_(files), diags_(diags) {}

  std::vector<ForeignPiece> gather() && {
    signed_document();
    deliberations();
    others(model::PieceNature::concertation, "concertation", "concertation");
    letters();
    others(model::PieceNature::avis, "avis", "avis");
    others(model::PieceNature::autre, "autre", "piece");
    return std::move(out_);
  }

 private:
  void signed_document() {
    if (!subject_.seal) return report_unsealed();
    if (!signed_.read.ok()) return;  // the seal's own check has told it
    if (is_projet(signed_, diags_))
      diags_
          .error("CDS-006", {signed_.name, 0, 0},
                 "ce document porte la mention PROJET : ce n’est pas ce qui a été signé",
                 "this document is marked PROJET: it is not what was signed")
          .hint("le sceau a été posé sur le mauvais fichier : retirez {}, et scellez le document signé",
                "the seal was set on the wrong file: remove {}, and seal the signed document",
                life::seal_folder(subject_.document));
    diags_.append(std::move(signed_.told));
    if (!signed_.inspected) return;
    const bool convention = subject_.is_convention();
    out_.push_back({std::string(role_of_act(subject_)), subject_.word() + (convention ? "-signee" : "-signe"),
                    subject_.signed_title, std::move(signed_.read.bytes),
                    static_cast<int>(signed_.inspected->pages)});
  }

  void report_unsealed() {
    const std::string file = life::seal_folder(subject_.document) + "/" + std::string(life::kSignedName);
    const Reported error = diags_.error(
        "CDS-004", {FileName(file), 0, 0}, "le document signé manque : aucun sceau n’a été posé sur {}",
        "the signed document is missing: no seal was set on {}", subject_.name_in(diags_.lang()));
    if (subject_.blocking > 0)
      error->notes.push_back(
          {{},
           diags_.phrase("il reste {} points bloquants, que dit « ctg check »",
                         "{} blocking points remain, which “ctg check” tells", subject_.blocking)});
    error.hint("une fois la signature faite, « ctg seal {}--papier SCAN.pdf »",
               "once it is signed, “ctg seal {}--papier SCAN.pdf”",
               subject_.is_convention() ? "" : subject_.word() + " ");
  }

  // That of annexe 6 stands in the dossier, and was sealed with the convention; others are named in cdsf.xml.
  void deliberations() {
    if (subject_.is_bilan()) return;
    const std::size_t before = out_.size();
    bool named = false;
    if (subject_.is_convention()) {
      const model::Text& piece = subject_.whole.dossier.deliberation.piece;
      if (!piece.value.empty()) {
        named = true;
        annexed("annexes/" + piece.value);
      }
    }
    for (const model::CdsfPiece& each : cdsf_.pieces)
      named = named || (is_for(each.document) && each.nature == model::PieceNature::deliberation);
    others(model::PieceNature::deliberation, "deliberation", "deliberation");
    if (named || out_.size() > before) return;
    const bool convention = subject_.is_convention();
    diags_
        .error("CDS-007", {FileName(convention ? "annexes/6-deliberation.xml" : "cdsf.xml"), 0, 0},
               "la délibération qui approuve {} manque", "the délibération that approves {} is missing",
               subject_.name_in(diags_.lang()))
        .hint(convention
                  ? diags_.phrase("mettez son PDF dans annexes/ et nommez-le : piece=\"6-deliberation.pdf\"",
                                  "put its PDF in annexes/ and name it: piece=\"6-deliberation.pdf\"")
                  : diags_.phrase("nommez son PDF dans cdsf.xml : <piece document=\"{}\" "
                                  "nature=\"deliberation\" titre=\"Délibération\" fichier=\"cdsf/….pdf\"/>",
                                  "name its PDF in cdsf.xml: <piece document=\"{}\" "
                                  "nature=\"deliberation\" titre=\"Délibération\" fichier=\"cdsf/….pdf\"/>",
                                  subject_.word()));
  }

  void annexed(const std::string& path) {
    ReadResult read = files_.read(path, Files::kMaxPdf);
    const FileName name(path);
    if (!read.ok()) return report_unread(name, {FileName("annexes/6-deliberation.xml"), 0, 0});
    if (subject_.seal) {
      const auto& sealed = subject_.seal->pieces;
      const auto found = std::find_if(sealed.begin(), sealed.end(),
                                      [&](const life::SealedFile& each) { return each.path == path; });
      if (found != sealed.end() && found->sha256 != to_hex(sha256(read.bytes)))
        diags_
            .error("CDS-005", {name, 0, 0},
                   "cette pièce n’est plus celle qui était jointe à ce qui a été signé",
                   "this piece is not the one that went with what was signed")
            .hint("remettez le fichier d’origine, depuis une sauvegarde",
                  "put the original file back, from a backup");
    }
    add("deliberation", "deliberation", "Délibération", name, std::move(read.bytes));
  }

  void letters() {
    for (const model::Accord& each : cdsf_.accords) {
      if (!is_for(each.document) || each.fichier.value.empty()) continue;
      const model::Partie* party = subject_.today.partie(each.partie.value);
      named("accord", "accord-" + ascii_name(each.partie.value),
            "Accord " + text::contracted_of(party ? party->denomination.value : each.partie.value),
            each.fichier);
    }
  }

  void others(model::PieceNature nature, const std::string& role, const std::string& stem) {
    for (const model::CdsfPiece& each : cdsf_.pieces)
      if (is_for(each.document) && each.nature == nature) named(role, stem, each.titre.value, each.fichier);
  }

  bool is_for(const model::Text& document) const { return document.value == subject_.word(); }

  void named(const std::string& role, const std::string& stem, const std::string& title,
             const model::Text& file) {
    const FileName name(file.value);
    ReadResult read = file.value.empty() ? ReadResult{{}, FileError::not_found, {}}
                                         : files_.read(file.value, Files::kMaxPdf);
    if (!read.ok()) return report_unread(name, file.place);
    add(role, stem, title, name, std::move(read.bytes));
  }

  void report_unread(const FileName& name, const Place& place) {
    diags_
        .error("CDS-008", place, "le fichier « {} » manque, ou ne peut pas être lu",
               "the file “{}” is missing, or cannot be read", name.view())
        .hint("mettez ce PDF dans le dossier, ou corrigez son nom",
              "put this PDF in the dossier, or correct its name");
  }

  void add(std::string role, std::string stem, std::string title, const FileName& name, std::string bytes) {
    const auto inspected = pdf::inspect(bytes, name, diags_);
    if (!inspected) return;
    check_shown(bytes, inspected->pages, name);
    if (role == "deliberation") check_decision(bytes, name);
    out_.push_back({std::move(role), std::move(stem), std::move(title), std::move(bytes),
                    static_cast<int>(inspected->pages)});
  }

  void check_decision(std::string_view bytes, const FileName& name) {
    auto time = Limits().time;
    const auto text = text_of_piece(bytes, time, diags_);
    if (!text || text->letters.empty()) return;
    check_adopted(*text, name);
    if (tells_of(text->letters, subject_.decisions)) return;
    diags_
        .warning("CDS-019", {name, 0, 0},
                 "cette délibération n’a ni la date ni le numéro que donnent les données",
                 "this délibération has neither the date nor the number that the data give")
        .hint(
            "ouvrez-la\u00a0: est-ce la bonne\u202f? sinon, corrigez sa date ou son numéro dans les données",
            "open it: is it the right one? else correct its date or its number in the data");
  }

  void check_adopted(const PieceText& text, const FileName& name) {
    if (!text.refusal) return;
    static constexpr char kFr[] =
        "cette délibération n’adopte pas ce que vous transmettez\u00a0: «\u00a0{}\u00a0»";
    static constexpr char kEn[] = "this délibération does not adopt what you transmit: “{}”";
    const Place place{name, 0, 0};
    const Reported told =
        text.refusal->sure
            ? diags_.error("CDS-022", place, kFr, kEn, text.refusal->words)
            : diags_.warning("CDS-022", place, "cette délibération semble dire non\u00a0: «\u00a0{}\u00a0»",
                             "this délibération seems to say no: “{}”", text.refusal->words);
    told.hint("ouvrez-la\u00a0; joignez celle qui approuve l’acte",
              "open it; enclose the one that approves the act");
  }

  void check_shown(std::string_view bytes, std::size_t pages, const FileName& name) {
    const auto blank = pdf::is_blank(bytes, pages);
    if (!blank)
      diags_
          .warning("CDS-018", {name, 0, 0},
                   "les pages de cette pièce n’ont pas pu être dessinées\u00a0: rien ne dit qu’elle montre "
                   "quelque chose",
                   "the pages of this piece could not be drawn: nothing says that it shows anything")
          .hint("ouvrez-la", "open it");
    if (blank != true) return;
    diags_
        .error("CDS-017", {name, 0, 0}, "cette pièce ne montre rien\u00a0: ses pages sont blanches",
               "this piece shows nothing: its pages are blank")
        .hint("remplacez-la par le bon fichier", "replace it by the right file");
  }

  const CdsfSubject& subject_;
  const model::Cdsf& cdsf_;
  SignedDocument& signed_;
  const Files& files_;
  Diagnostics& diags_;
  std::vector<ForeignPiece> out_;
};

}  // namespace

std::vector<ForeignPiece> foreign_pieces(const CdsfSubject& subject, const model::Cdsf& cdsf,
                                         SignedDocument& signed_document, const Files& files,
                                         Diagnostics& diags) {
  return Pieces(subject, cdsf, signed_document, files, diags).gather();
}

}  // namespace ctg::cdsf
