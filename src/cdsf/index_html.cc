// index.html: the first thing that someone opens who unpacks the bag, in any browser, now or in twenty years.
// So one file, without scripts, fonts or anything fetched; it reads well on paper and aloud, too: one heading
// a part, tables with captions and headers, links that name what they open.
#include <fmt/format.h>

#include "cdsf/bag.h"
#include "text/french.h"
#include "xml/write.h"

namespace ctg::cdsf {

namespace {

// No more than simple browsers and word processors understand, too.
constexpr std::string_view kStyle =
    "body{font:16px/1.5 sans-serif;color:#1a1a1a;max-width:60rem;margin:0 auto;padding:1rem}"
    "h1,h2{font-family:sans-serif;color:#1f3a5f}h1{font-size:1.5rem;line-height:1.25}"
    "h2{font-size:1.15rem;margin:2rem 0 .5rem}"
    "table{border-collapse:collapse;width:100%}caption{text-align:left;color:#555;padding:0 0 .4rem}"
    "th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-top:1px solid #bbb}"
    "th[scope=row]{width:9rem}td.n,th.n{text-align:right;white-space:nowrap}code{font-size:.8rem}"
    "a{color:#1f3a5f}@media print{body{font-size:10.5pt;padding:0}}";

std::string text(std::string_view words) { return xml::escaped(words); }

void labelled(std::string& out, std::string_view label, std::string_view words) {
  if (!words.empty())
    out += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", label, text(words));
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : std::string(between)) + word;
  return out;
}

std::string size_in_words(std::uint64_t bytes) {
  return text::french_number(static_cast<std::int64_t>((bytes + 999) / 1000)) + "\u00a0Ko";
}

std::string deadline_in_words(Date sent, const Term& deadline) {
  const std::string event = deadline.event == "deliberation" ? "la délibération"
                            : deadline.event == "signature"  ? "la signature"
                                                             : "l’adoption du bilan";
  const int late = days_late(deadline, sent);
  return fmt::format("un mois après {} du {}\u00a0: {} ({})", event, text::french_date(deadline.from),
                     text::french_date(deadline.until),
                     late == 0   ? "respecté"
                     : late == 1 ? "dépassé de 1\u00a0jour"
                                 : fmt::format("dépassé de {}\u00a0jours", late));
}

std::string facts(const Statement& statement, Date sent) {
  std::string out = "<table>\n<caption>La transmission</caption>\n";
  labelled(out, "Convention", statement.convention);
  labelled(out, "Parties", text::enumeration(statement.parties));
  labelled(out, "Expéditeur", statement.sender);
  labelled(out, "Destinataire", statement.addressee);
  labelled(out, "Date d’envoi", text::french_date(sent));
  for (const Term& each : statement.terms) labelled(out, "Délai", deadline_in_words(sent, each));
  labelled(out, "Fondement", joined(statement.legal_basis, "\u202f; "));
  return out + "</table>\n";
}

// An empreinte is longer than a page of paper is wide.
std::string in_two_lines(const std::string& digest) {
  return digest.substr(0, digest.size() / 2) + "<br>" + digest.substr(digest.size() / 2);
}

std::string table_of(const std::vector<ListedPiece>& pieces) {
  std::string out =
      "<h2>Pièces</h2>\n<table>\n<caption>Les fichiers sont dans le dossier data\u202f; l’empreinte "
      "(SHA-256) prouve "
      "qu’un fichier est celui qui a été envoyé.</caption>\n"
      "<tr><th scope=\"col\">Pièce</th><th scope=\"col\">Fichier et empreinte</th>"
      "<th scope=\"col\" class=\"n\">Taille</th></tr>\n";
  for (const ListedPiece& piece : pieces) {
    out += fmt::format(
        "<tr><td>{}</td><td><a href=\"data/{}\">{}</a><br><code>{}</code></td><td class=\"n\">{}</td></tr>\n",
        text(piece.title), text(piece.path), text(piece.path), in_two_lines(text(piece.sha256)),
        size_in_words(piece.size));
  }
  return out + "</table>\n";
}

std::string matrix(const Statement& statement) {
  if (statement.matrix.empty()) return {};
  std::string out =
      "<h2>Contenu du schéma</h2>\n<table>\n<caption>Les onze points de l’article D. 214-10-1 du code de "
      "l’action sociale et des familles, et le passage qui répond à chacun.</caption>\n"
      "<tr><th scope=\"col\">Point</th><th scope=\"col\">Objet</th><th scope=\"col\">Réponse</th></tr>\n";
  for (const MatrixPoint& point : statement.matrix) {
    const std::string answer = !point.covered() ? "non couvert"
                               : point.words.empty()
                                   ? point.where
                                   : point.where + "\u00a0: «\u00a0" + point.words + "\u00a0»";
    out += fmt::format("<tr><td class=\"n\">{}</td><td>{}</td><td>{}</td></tr>\n", text(point.number),
                       text(point.title), text(answer));
  }
  out += "</table>\n";
  if (!statement.matrix_reason.empty())
    out += fmt::format("<p>Motif des points non couverts\u00a0: {}</p>\n", text(statement.matrix_reason));
  return out;
}

std::string signers(const Statement& statement) {
  if (statement.signers.empty()) return {};
  std::string out =
      "<h2>Signataires</h2>\n<table>\n<caption>Qui signe pour chaque partie.</caption>\n"
      "<tr><th scope=\"col\">Partie</th><th scope=\"col\">Signataire</th><th scope=\"col\">État</th></tr>\n";
  for (const Signer& signer : statement.signers)
    out += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", text(signer.party),
                       text(signer.name + ", " + signer.function), signer.has_signed ? "signé" : "non signé");
  return out + "</table>\n";
}

std::string agreements(const Statement& statement) {
  if (statement.agreements.empty()) return {};
  std::string out =
      "<h2>Accords</h2>\n<table>\n<caption>Les accords donnés à la transmission.</caption>\n"
      "<tr><th scope=\"col\">Partie</th><th scope=\"col\">Objet</th><th scope=\"col\">Date et "
      "référence</th></tr>\n";
  for (const Agreement& agreement : statement.agreements)
    out += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", text(agreement.party),
                       text(agreement.about),
                       text(text::french_date(agreement.day) +
                            (agreement.reference.empty() ? "" : ", " + agreement.reference)));
  return out + "</table>\n";
}

}  // namespace

std::string index_html(const Statement& statement, Date sent, const std::vector<ListedPiece>& pieces) {
  const std::string title = "Transmission au comité départemental des services aux familles";
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n<style>{}</style>\n</head>\n<body>\n"
      "<main>\n<h1>{}</h1>\n{}{}{}{}{}</main>\n</body>\n</html>\n",
      title, kStyle, title, facts(statement, sent), table_of(pieces), matrix(statement), signers(statement),
      agreements(statement));
}

}  // namespace ctg::cdsf
