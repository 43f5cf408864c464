#include "sample.h"

#include <array>
#include <cstdint>

namespace sample {

Node node(Kind kind, Nodes children) {
  Node made;
  made.kind = kind;
  made.children = std::move(children);
  return made;
}

Node text(std::string words, bool strong, bool em) {
  Node made = node(Kind::text);
  made.text = std::move(words);
  made.strong = strong;
  made.em = em;
  return made;
}

Node paragraph(std::string words, ParagraphStyle style) {
  return paragraph(Nodes{text(std::move(words))}, style);
}

Node paragraph(Nodes inlines, ParagraphStyle style) {
  Node made = node(Kind::paragraph, std::move(inlines));
  made.paragraph = style;
  return made;
}

Node heading(int level, std::string label, std::string title, std::string id) {
  Node made = node(Kind::heading, {text(std::move(title))});
  made.level = static_cast<std::uint8_t>(level);
  made.text = std::move(label);
  made.id = std::move(id);
  return made;
}

Node section(Nature nature, std::string id, Nodes children) {
  Node made = node(Kind::section, std::move(children));
  made.nature = nature;
  made.id = std::move(id);
  return made;
}

Node list(Marker marker, std::vector<Nodes> items) {
  Node made = node(Kind::list);
  made.marker = marker;
  for (Nodes& item : items) made.children.push_back(node(Kind::item, std::move(item)));
  return made;
}

Node cell(Nodes blocks, int span, Align align, bool header) {
  Node made = node(Kind::cell, std::move(blocks));
  made.span = static_cast<std::uint16_t>(span);
  made.align = align;
  made.header = header;
  return made;
}

Node row(Nodes cells, bool header) {
  Node made = node(Kind::row, std::move(cells));
  made.header = header;
  return made;
}

Node table(std::string caption, Nodes rows) {
  Node made = node(Kind::table, std::move(rows));
  made.text = std::move(caption);
  return made;
}

Node box(std::string label, Nodes blocks) {
  Node made = node(Kind::box, std::move(blocks));
  made.text = std::move(label);
  return made;
}

Node column(int share, Nodes boxes) {
  Node made = node(Kind::sheet_column, std::move(boxes));
  made.share = static_cast<std::uint16_t>(share);
  return made;
}

Node link(std::string uri, std::string words) {
  Node made = node(Kind::link, {text(std::move(words))});
  made.target = std::move(uri);
  return made;
}

Node reference(std::string target, std::string words) {
  Node made = node(Kind::reference, {text(std::move(words))});
  made.target = std::move(target);
  return made;
}

Node note(std::string words) { return node(Kind::note, {paragraph(std::move(words))}); }

Node field(std::string label) {
  Node made = node(Kind::field);
  made.text = std::move(label);
  return made;
}

Node figure(std::string file, std::string words) {
  Node made = node(Kind::figure);
  made.target = std::move(file);
  made.text = std::move(words);
  return made;
}

Node toc(std::string title, int level) {
  Node made = node(Kind::toc);
  made.text = std::move(title);
  made.level = static_cast<std::uint8_t>(level);
  return made;
}

Node insert(std::string file, std::string name) {
  Node made = node(Kind::insert);
  made.target = std::move(file);
  made.text = std::move(name);
  return made;
}

Node signature_group(std::string party, std::vector<Nodes> signers) {
  Node made = node(Kind::signature_group, {paragraph(std::move(party), ParagraphStyle::party)});
  for (Nodes& signer : signers) {
    made.children.push_back(node(Kind::signature, std::move(signer)));
    made.children.back().id = "signature-" + std::to_string(made.children.size());
    made.children.back().text = "Signature";
  }
  return made;
}

Tree tree_of(Nodes blocks) {
  Tree tree;
  tree.meta.title = "Convention territoriale globale 2026-2030 – Monts & Rance";
  tree.meta.running = "CTG 2026-2030 – Monts & Rance";
  tree.meta.subject = "Convention territoriale globale";
  tree.meta.author = "Communauté de communes <Monts et Rance>";
  tree.meta.version = "version du 3 février 2026";
  tree.meta.clock =
      ctg::clock_at(ctg::Date(std::chrono::year(2026), std::chrono::February, std::chrono::day(3)));
  tree.root = node(Kind::document, std::move(blocks));
  return tree;
}

namespace {

Node cover() {
  return section(Nature::cover, "couverture",
                 {figure("caf.png", "Logo de la Caf"), figure("msa.png", "Logo de la Msa"),
                  paragraph("Convention territoriale globale", ParagraphStyle::title),
                  paragraph("Monts, Rance et Rougier – 2026-2030", ParagraphStyle::subtitle),
                  paragraph("La Caf de l’Aveyron", ParagraphStyle::party),
                  paragraph("La Communauté de communes", ParagraphStyle::party),
                  paragraph("Projet du 3 février 2026", ParagraphStyle::meta)});
}

Node parties() {
  return section(Nature::parties, "parties",
                 {paragraph("Entre", ParagraphStyle::lead),
                  paragraph({text("La "), text("Caf", true), text(" et "), text("la Msa", false, true),
                             text(", "), text("ensemble", true, true), text("\u00A0;")}),
                  paragraph("Il est convenu et arrêté ce qui suit\u00A0:", ParagraphStyle::lead)});
}

Node deep_list() {
  constexpr Marker kMarkers[] = {Marker::dash,   Marker::chevron, Marker::bullet,
                                 Marker::square, Marker::decimal, Marker::letter};
  Node inner = list(Marker::dash, {{paragraph("Niveau 12")}});
  for (int level = 11; level >= 1; --level)
    inner = list(kMarkers[level % 6], {{paragraph("Niveau " + std::to_string(level)), std::move(inner)}});
  return inner;
}

Node article_objet() {
  Node objet = paragraph("Les signataires s’engagent.");
  objet.clause = "art-objet.al-1";
  return section(
      Nature::article, "objet",
      {heading(1, "Article 1", "Objet de la convention", "titre-objet"), objet,
       paragraph({text("Voir "), reference("suivi", "Article 2"), text(", "), reference("suivi", "article 2"),
                  text(", "), reference("suivi", "Article 2\u00A0– Suivi"), text(", "),
                  reference("suivi", "Suivi"), text(", "),
                  reference("1.A.1", "1.A.1 Consolider l’offre d’accueil"), text(", "),
                  reference("parties", "les parties"), text(" et "), reference("inconnu", "un inconnu"),
                  text(".")}),
       list(Marker::decimal, {{paragraph("Premier")}, {paragraph("Deuxième")}}),
       list(Marker::decimal, {{paragraph("Recommence à un")}}),
       list(Marker::letter, {{text("Sans paragraphe")}, {}}),
       list(Marker::chevron,
            {{paragraph("Avec un tableau"), table("", {row({cell({paragraph("En liste")})})})}}),
       deep_list()});
}

Node article_suivi() {
  return section(
      Nature::article, "suivi",
      {heading(1, "Article 2", "Suivi"), heading(2, "", "Comité de pilotage"), heading(3, "", "Membres"),
       heading(4, "", "Suppléants"),
       paragraph(
           {text("Signes\u00A0: & < > \" ' ]]>, tabulation\tici, deux  espaces,\u202F; contrôle\x01\x1F, "
                 "ligne\nsuite"),
            node(Kind::line_break), text(" début. "), link("https://www.caf.fr/a b?x=1&y=é", "caf.fr"),
            note("Première note, avec & et <."), text(" Date\u00A0: "), field("date de signature"),
            text(".")}),
       paragraph({text("Une autre"), note("Seconde note.")}, ParagraphStyle::centred),
       paragraph("Financières", ParagraphStyle::label), paragraph("Remarque", ParagraphStyle::quiet),
       node(Kind::notice, {paragraph("À savoir", ParagraphStyle::label), paragraph("Texte encadré."),
                           list(Marker::square, {{paragraph("Élément encadré")}})}),
       figure("carte.png", "Carte du territoire")});
}

Node wide_table() {
  Nodes heads, values;
  for (int i = 1; i <= 12; ++i) {
    heads.push_back(cell({paragraph("Colonne " + std::to_string(i))}, 1, Align::end, true));
    values.push_back(cell({paragraph("1\u202F234,50")}, 1, Align::end));
  }
  return table("Un tableau large", {row(heads, true), row(values)});
}

Node moyens() {
  return section(Nature::annexe, "moyens",
                 {heading(1, "Annexe 3", "Moyens mobilisés"),
                  table("Moyens <par action> & par an",
                        {row({cell({paragraph("Action")}, 1, Align::start, true),
                              cell({paragraph("Montants")}, 2, Align::centre, true)},
                             true),
                         row({cell({paragraph("")}, 1, Align::start, true),
                              cell({paragraph("2026 (€)")}, 1, Align::end, true),
                              cell({paragraph("2027 (€)")}, 1, Align::end, true)},
                             true),
                         row({cell({paragraph("1.A.1")}, 1, Align::start, true),
                              cell({paragraph("12\u202F000,50")}, 1, Align::end), cell({}, 1, Align::end)}),
                         row({cell({list(Marker::bullet, {{paragraph("En cellule")}})}, 2),
                              cell({paragraph("centré", ParagraphStyle::centred)})}),
                         row({cell({paragraph("Rangée courte")})})}),
                  wide_table()});
}

Node fiche(std::string code, std::string title) {
  Node sheet = node(
      Kind::sheet,
      {heading(2, code, std::move(title)),
       node(Kind::sheet_row,
            {column(3, {box("Éléments de contexte", {paragraph("19 assistantes maternelles."),
                                                     list(Marker::dash, {{paragraph("dont 3 en MAM")}})})}),
             column(2, {box("Pilotes", {paragraph("Chargée de coopération")}),
                        box("Partenaires", {paragraph("PMI")})})}),
       node(Kind::sheet_row, {column(1, {box("Ressources", {paragraph("Humaines", ParagraphStyle::label),
                                                            paragraph("50\u00A0% ETP")})})}),
       node(Kind::sheet_row, {column(1, {box("Indicateurs", {})}), column(1, {})})});
  sheet.text = "2026";
  return section(Nature::fiche, code, {std::move(sheet)});
}

Node plan() {
  return section(
      Nature::annexe, "plan-actions",
      {heading(1, "Annexe 2", "Plan d’actions"),
       section(Nature::repertoire, "repertoire", {heading(2, "", "Répertoire"), paragraph("Deux fiches.")}),
       fiche("1.A.1", "Consolider l’offre d’accueil"), fiche("1.A.2", "Créer un lieu d’accueil")});
}

Node closing() {
  const auto signer = [](const char* name, const char* role) {
    return Nodes{paragraph(name, ParagraphStyle::signer), paragraph(role, ParagraphStyle::signer)};
  };
  return section(Nature::closing, "signatures",
                 {heading(1, "", "Signatures"), paragraph("Fait en 3 exemplaires."),
                  paragraph("À Belmont, le 3 février 2026"),
                  node(Kind::signatures,
                       {signature_group("La Caf", {signer("Monsieur A", "Le Directeur"),
                                                   signer("Madame B", "La Présidente")}),
                        signature_group("La Msa", {signer("Madame C", "La Directrice générale adjointe")}),
                        signature_group("La Communauté de communes", {signer("Madame D", "La Présidente")}),
                        signature_group("La Commune", {signer("Madame E", "La Maire")})})});
}

std::uint32_t crc(std::string_view bytes) {
  std::uint32_t sum = 0xFFFFFFFF;
  for (const char c : bytes) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ ((sum & 1) ? 0xEDB88320U : 0U);
  }
  return ~sum;
}

std::string big_endian(std::uint32_t value) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
  return out;
}

std::string chunk(const std::string& type, const std::string& data) {
  return big_endian(static_cast<std::uint32_t>(data.size())) + type + data + big_endian(crc(type + data));
}

std::string zlib_stored(const std::string& data) {
  std::string out = "\x78\x01";
  std::uint32_t a = 1, b = 0;
  for (std::size_t at = 0; at < data.size(); at += 65535) {
    const std::string part = data.substr(at, 65535);
    const auto size = static_cast<std::uint32_t>(part.size());
    out += static_cast<char>(at + part.size() == data.size());
    for (const std::uint32_t n : {size, ~size})
      out += static_cast<char>(n & 0xFF), out += static_cast<char>(n >> 8 & 0xFF);
    out += part;
  }
  for (const char c : data) a = (a + static_cast<unsigned char>(c)) % 65521, b = (b + a) % 65521;
  return out + big_endian(b << 16 | a);
}

}  // namespace

std::string png(unsigned width, unsigned height) {
  const std::string line = std::string(1, '\0') + std::string(width, '\x60');
  std::string pixels;
  for (unsigned i = 0; i < height; ++i) pixels += line;
  return "\x89PNG\r\n\x1A\n" +
         chunk("IHDR", big_endian(width) + big_endian(height) + std::string("\x08\0\0\0\0", 5)) +
         chunk("pHYs", big_endian(11811) + big_endian(11811) + "\x01") + chunk("IDAT", zlib_stored(pixels)) +
         chunk("IEND", "");
}

ctg::odt::Resources images() {
  return {{"caf.png", png(300, 150)}, {"msa.png", png(200, 200)}, {"carte.png", png(2000, 500)}};
}

Tree everything() {
  return tree_of(
      {cover(), section(Nature::contents, "sommaire", {toc("Sommaire", 2)}), node(Kind::page_break),
       parties(), section(Nature::visas, "visas", {paragraph("Vu le code de l’action sociale\u00A0;")}),
       section(Nature::preambule, "preambule", {heading(1, "", "Préambule"), paragraph("Contexte.")}),
       article_objet(), article_suivi(), closing(), plan(), moyens(),
       section(Nature::annexe, "deliberation",
               {heading(1, "Annexe 6", "Délibération"),
                insert("annexes/6-deliberation.pdf", "Délibération du 29 janvier 2026")}),
       section(Nature::none, "", {node(Kind::page_break)})});
}

}  // namespace sample
