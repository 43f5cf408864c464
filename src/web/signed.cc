// The signed document that came back: who has signed, is it still the text, who is missing; and kept for good
// (engine/verification.h, engine/seals.h). Looking keeps nothing; sealing is a step of its own.
#include "base/lock.h"
#include "base/visible.h"
#include "engine/seals.h"
#include "forms/doors.h"
#include "forms/words.h"
#include "life/sendings.h"
#include "life/status.h"
#include "model/load.h"
#include "model/reader.h"
#include "text/french.h"
#include "web/open.h"
#include "web/pages.h"
#include "web/points.h"

namespace ctg::web {

namespace {

using signature::Summary;

// "non jugée (--confiance la demande)": without the option.
std::string without_options(const std::string& words) {
  const std::size_t at = words.find(" (--");
  const std::size_t end = at == std::string::npos ? at : words.find(')', at);
  return end == std::string::npos ? words : words.substr(0, at) + words.substr(end + 1);
}

Data lines_of(const std::vector<Summary::Line>& lines) {
  Data out{List{}};
  for (const Summary::Line& each : lines) {
    Data line;
    line.set("nom", each.label);
    line.set("mots", visible_line(without_options(each.words)));
    out.push_back(line);
  }
  return out;
}

Data verdict_of(const signature::Verdict& verdict, const Diagnostics& found) {
  const Summary told = summary_of(verdict, found);
  Data signatures{List{}}, unjudged{List{}}, out;
  for (const Summary::One& each : told.signatures) {
    Data one;
    one.set("qui", visible_line(each.whose));
    one.set("vaut", each.holds);
    one.set("lignes", lines_of(each.lines));
    signatures.push_back(one);
  }
  for (const std::string& each : told.not_judged) unjudged.push_back(Data("texte", visible_line(each)));
  out.set("conclusion", told.conclusion);
  out.set("prouve", verdict.proven);
  out.set("faits", lines_of(told.whole));
  out.set("signatures", signatures);
  out.set("non-juge", unjudged);
  return out;
}

// Who has signed what is sealed, and how.
Data sealed_of(const Open& open) {
  Data out{List{}};
  Diagnostics unheard(Lang::fr);
  for (const std::string& name : life::sealed_documents(open.dossier.folder)) {
    const auto document = life::document_called(name);
    const auto seal = life::read_seal(open.files, name, unheard);
    Data one, signers{List{}};
    one.set("document", document ? text::capitalised(life::in_words(*document, Lang::fr)) : name);
    one.set("nom", name);
    one.set("intact", seal && life::verify(open.files, *seal, unheard));
    if (seal && seal->sealed) one.set("jour", life::day_of(*seal->sealed, Lang::fr));
    one.set("fichier", open.address + "/piece?fichier=" +
                           http::in_address(life::seal_folder(name) + "/" + std::string(life::kSignedName)));
    if (seal)
      for (const life::SealedSigner& who : seal->signers)
        signers.push_back(Data("qui", visible_line(who.name + ", " + who.function)));
    one.set("signataires", signers);
    out.push_back(one);
  }
  return out;
}

// Who could have signed on a paper of their own.
Data signers_of(const Open& open) {
  Data out{List{}};
  Diagnostics unheard(Lang::fr);
  const auto dossier = model::load(open.files, unheard);
  if (!dossier) return out;
  for (const model::Partie& party : dossier->convention.parties)
    for (const model::Signataire& who : party.signataires) {
      Data one;
      one.set("id", who.id);
      one.set("qui", visible_line(who.prenom.value + " " + who.nom.value + ", " + who.fonction.value));
      out.push_back(one);
    }
  return out;
}

struct ToldOfSigned {
  const signature::Verdict* verdict = nullptr;
  Diagnostics diags = Diagnostics(Lang::fr);
  std::string fault = {};  // what was missing of the form
};

Answer signed_page(Atelier& atelier, const Open& open, const ToldOfSigned& told) {
  Data data;
  data.set("dossier", open.address);
  data.set("faute", told.fault);
  const Data documents = unsealed_documents(open.files);
  data.set("a-sceller", !documents.list_value().empty());
  data.set("documents", documents);
  data.set("signataires", signers_of(open));
  data.set("scelles", sealed_of(open));
  if (told.verdict) data.set("verdict", verdict_of(*told.verdict, told.diags));
  data.set("constats", findings_of(told.diags, Places::hidden));
  const bool good = told.fault.empty() && !told.diags.has_errors();
  return atelier.views.page(
      open.frame(told.fault.empty() ? "Document signé" : "Erreur – Document signé", "documents"), "signe",
      data, good ? 200 : 422);
}

std::optional<engine::Given> given(const Question& question, std::string_view field) {
  const http::Upload* upload = question.uploaded(field);
  if (upload == nullptr) return {};
  return engine::Given{upload->file_name(), {upload->bytes, FileError::none, {}}};
}

// Those who signed by hand beside a file that others signed electronically, by their ids.
std::vector<std::string> on_paper(const Question& question) {
  std::vector<std::string> out;
  for (const auto& [name, value] : question.form)
    if (name == "sur-papier") out.push_back(value);
  return out;
}

Answer look(Atelier& atelier, const Open& open, const life::Document& document, const Question& question) {
  const http::Upload& file = *question.uploaded("fichier");
  ToldOfSigned told;
  const auto verdict = engine::verify(atelier.workshop, &open.files,
                                      {.bytes = file.bytes,
                                       .name = FileName(file.file_name()),
                                       .document = document,
                                       .proof = given(question, "preuve"),
                                       .on_paper = on_paper(question)},
                                      atelier.when(), told.diags);
  if (verdict) told.verdict = &*verdict;
  return signed_page(atelier, open, told);
}

Answer keep(Atelier& atelier, Open& open, const life::Document& document, const Question& question) {
  const http::Upload& file = *question.uploaded("fichier");
  engine::SealRequest request{document, file.file_name(), {file.bytes, FileError::none, {}}};
  request.constate = question.filled("constate") == "1";
  request.compare = question.filled("relu") != "1";
  if (question.filled("forme") != "papier") {
    engine::Electronic& electronic = request.electronic.emplace();
    electronic.now = atelier.setup.now();
    electronic.proof = given(question, "preuve");
    electronic.paper_signers = on_paper(question);
    if (auto paper = given(question, "papier")) electronic.papers.push_back(std::move(*paper));
    if (electronic.papers.empty() != electronic.paper_signers.empty()) {
      ToldOfSigned told;
      told.fault = "Pour qui a signé sur papier, il faut la numérisation et les noms.";
      return signed_page(atelier, open, told);
    }
  }
  const DossierLock lock(open.dossier.folder, "ctg atelier");
  engine::Sealed made = engine::seal(atelier.workshop, open.files, std::move(request), atelier.times());
  ToldOfSigned told;
  told.diags = std::move(made.diags);
  if (!made.seal) return signed_page(atelier, open, told);
  if (!lock.good() || !open.files.save(made.files).ok()) {
    told.fault = "Le sceau n’a pas pu être écrit\u00a0: rien n’a été gardé. Réessayez.";
    return signed_page(atelier, open, told);
  }
  return redirect(open.address + "/signe");
}

// A seal that was set by mistake goes aside, whole, with the reason.
Answer take_back(Atelier& atelier, const Open& open, const life::Document& document,
                 const Question& question) {
  ToldOfSigned told;
  const std::string reason = model::folded(question.filled("motif"));
  if (reason.empty()) {
    told.fault = "Dites pourquoi ce sceau est retiré.";
    return signed_page(atelier, open, told);
  }
  before_edit(atelier, open.dossier.folder);
  const DossierLock lock(open.dossier.folder, "ctg atelier");
  engine::Annulment annulment = engine::annul(open.files,
                                              {.document = document,
                                               .sealed = life::sealed_documents(open.dossier.folder),
                                               .reason = reason,
                                               .lang = Lang::fr},
                                              atelier.times());
  told.diags = std::move(annulment.diags);
  if (!annulment.note) return signed_page(atelier, open, told);
  if (!lock.good() || !engine::move_aside(annulment, open.dossier.folder).ok()) {
    told.fault = "Le sceau n’a pas pu être retiré\u00a0: il est toujours là. Réessayez.";
    return signed_page(atelier, open, told);
  }
  return redirect(open.address + "/signe");
}

}  // namespace

Answer signed_document(Atelier& atelier, const Question&, const Words& words) {
  const auto found = open(atelier, words.front());
  return found ? signed_page(atelier, *found, {}) : not_found(atelier);
}

Answer take_signed(Atelier& atelier, const Question& question, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const auto document = life::document_called(question.filled("document"));
  ToldOfSigned told;
  if (question.filled("acte") == "annuler" && document)
    return take_back(atelier, *found, *document, question);
  if (question.uploaded("fichier") == nullptr || !document) {
    told.fault = "Choisissez le PDF signé.";
    return signed_page(atelier, *found, told);
  }
  return question.filled("acte") == "sceller" ? keep(atelier, *found, *document, question)
                                              : look(atelier, *found, *document, question);
}

}  // namespace ctg::web
