// A document from elsewhere: dropped, read, and shown with its reports beside their passages. Nothing of it
// is kept.
#include "base/visible.h"
#include "engine/checks.h"
#include "formats/content.h"
#include "formats/read.h"
#include "forms/words.h"
#include "reports/annotated.h"
#include "reports/page.h"
#include "web/pages.h"
#include "web/received.h"

namespace ctg::web {

namespace {

Answer form(const Atelier& atelier, const std::string& fault) {
  Data data;
  data.set("faute", fault);
  return atelier.views.page(
      {fault.empty() ? "Vérifier un document" : "Erreur – Vérifier un document", "verifier"}, "verifier",
      data, fault.empty() ? 200 : 422);
}

std::string summary_of(const engine::CheckedDocument& made) {
  const auto counted = [&](Severity severity, std::string_view one, std::string_view many) {
    const std::size_t n = made.diags.count(severity);
    return fmt::format("{} {}", n, n == 1 ? one : many);
  };
  std::string out = made.recognised ? made.recognised->line + "\n" : std::string();
  return out + counted(Severity::error, "erreur", "erreurs") + ", " +
         counted(Severity::warning, "avertissement", "avertissements") + ", " +
         counted(Severity::remark, "remarque", "remarques");
}

// What the file is, or which files are read.
std::string cannot_read(const std::string& name, std::string_view bytes) {
  Diagnostics diags(Lang::fr);
  formats::report_no_document(bytes, {}, diags);
  const Diagnostic& told = diags.all().front();
  if (told.code == "RDR-003")
    return fmt::format(
        "On ne sait pas lire « {} »\u00a0: l’atelier lit les fichiers .odt, .docx, .pdf, .txt, .md "
        "et .html, et les paquets .zip du comité départemental.",
        visible_line(name));
  return fmt::format("« {} »\u00a0: {} ; {}.", visible_line(name), told.message, told.hint);
}

// The document with each report as a comment at its passage.
Answer annotated_copy(const Atelier& atelier, const std::string& name, const http::Upload& upload,
                      const engine::CheckedDocument& made) {
  const std::size_t dot = name.rfind('.');
  if (!made.source || !made.source->paragraphs)
    return form(atelier, "Une copie annotée se fait d’un .odt, d’un .fodt ou d’un .docx qui peut être lu.");
  Diagnostics diags(Lang::fr);
  reports::AnnotatedCopy copy =
      reports::annotated({name, upload.bytes, made.source->text}, made.diags, atelier.times().today, diags);
  if (copy.comments == 0) return form(atelier, "Il n’y a rien à annoter dans ce document.");
  if (!copy.bytes)
    return form(atelier, diags.all().empty() ? "Ce document ne prend pas de commentaires."
                                             : forms::sentence(diags.all().front().message));
  Answer out;
  out.type = "application/octet-stream";
  out.body = std::move(*copy.bytes);
  out.headers.emplace_back("Content-Disposition",
                           "attachment; filename*=UTF-8''" +
                               http::in_address(name.substr(0, dot) + "-annotee" + name.substr(dot)));
  return out;
}

}  // namespace

Answer verify_form(Atelier& atelier, const Question&, const Words&) { return form(atelier, ""); }

Answer verify(Atelier& atelier, const Question& question, const Words&) {
  const http::Upload* upload = question.uploaded("document");
  if (upload == nullptr) return form(atelier, "Choisissez d’abord un fichier.");
  const std::string name = upload->file_name();
  if (name.ends_with(".zip") || name.ends_with(".ZIP")) return packet_verdict(atelier, *upload);
  auto format = formats::format_of(name);
  if (!format) format = formats::format_in(upload->bytes);
  if (!format) return form(atelier, cannot_read(name, upload->bytes));
  Diagnostics diags(Lang::fr);
  const auto settings = engine::settings_of(atelier.workshop, MemoryFiles{}, diags);
  if (!settings) return form(atelier, "Les réglages du programme ne peuvent pas être lus.");
  engine::CheckedDocument made =
      engine::check_document({name, upload->bytes, *format, false, Lang::fr}, *settings, atelier.times());
  if (question.filled("acte") == "annoter") return annotated_copy(atelier, name, *upload, made);
  const reports::Report report =
      reports::report_of(made.source ? made.source->tree : document::Tree{},
                         made.source ? &made.source->trail : nullptr, name, summary_of(made), made.diags);
  Data data;
  data.set("tete", report.head);
  data.set("corps", report.body);
  return atelier.views.page({"Rapport – " + visible_line(name), "verifier", {}, {}, "rapport"}, "rapport",
                            data);
}

Answer report_look(Atelier&, const Question&, const Words&) {
  Answer out;
  out.type = "text/css; charset=utf-8";
  out.body = reports::look_of_reports();
  return out;
}

}  // namespace ctg::web
