// The look of the document, as tables: one line a style, what it inherits from, what it changes.
//
// Everything a user may want to change (a margin, a colour, the letter) is changed in one place, in the
// style, as in a document made with care by hand; the text refers to names only. Properties are written
// as ODF writes them, so that the specification is the only dictionary needed. A style inherits from the
// one named beside it; all end at the default style, which carries the language, the letter and the rule
// that no paragraph leaves a line alone on a page.
//
// Colours and sizes are the style sheet's: theme.h tells the words that stand for them.
#include "odt/stylesheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "odt/style_names.h"
#include "odt/theme.h"
#include "odt/xml_stream.h"
#include "xml/write.h"

namespace ctg::odt {

const char* const kNamespaces = R"(xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )"
                                R"(xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" )"
                                R"(xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" )"
                                R"(xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" )"
                                R"(xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" )"
                                R"(xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" )"
                                R"(xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" )"
                                R"(xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" )"
                                R"(xmlns:xlink="http://www.w3.org/1999/xlink" )"
                                R"(xmlns:dc="http://purl.org/dc/elements/1.1/" )"
                                R"(office:version="1.3")";

namespace {

double in_mm(Pt points) { return std::round(points / mm(1) * 100) / 100; }

// A right tab: so far before the end of the line, mm. It counts from the indent.
struct Tab {
  double before = 0;
  bool sheet = false;  // of the lines of fiches
};

struct Look {
  const char* name;
  const char* display;  // null where the name says it
  const char* parent;   // null for the default style
  const char* next;     // style of the paragraph typed after it; null for the same
  const char* paragraph;
  const char* text;
  std::optional<Tab> tab = {};
  bool leader = false;  // dots up to it
};

// clang-format off
// A style that names one of its spaces, above or below, names both: LibreOffice takes the other for none.
constexpr Look kParagraphs[] = {
    {"Standard", nullptr, nullptr, nullptr, "", ""},
    // Running text.
    {"Text_20_body", "Text body", "Standard", nullptr,
     R"(fo:margin-top="0pt" fo:margin-bottom="6pt" fo:text-align="justify" style:line-height-at-least="14.5pt")", ""},
    {"Chapeau", nullptr, "Text_20_body", "Text_20_body", R"(fo:margin-top="10pt" fo:margin-bottom="6pt" fo:keep-with-next="always" fo:text-align="start")", R"(fo:font-weight="600")"},
    {"Centre", "Centré", "Text_20_body", nullptr, R"(fo:text-align="center")", ""},
    {"Discret", nullptr, "Text_20_body", nullptr, R"(fo:text-align="start" style:line-height-at-least="12pt")", R"(fo:font-size="9pt" fo:color="$discret")"},
    {"Etiquette", "Étiquette", "Text_20_body", "Text_20_body",
     R"(fo:margin-top="4pt" fo:margin-bottom="1pt" fo:text-align="start" fo:keep-with-next="always")", R"(fo:font-variant="small-caps" fo:font-weight="600" fo:color="$accent")"},
    {"Intertitre", nullptr, "Text_20_body", "Text_20_body", R"(fo:text-align="start" fo:keep-with-next="always")", ""},
    {"Piece_20_jointe", "Pièce jointe", "Text_20_body", nullptr,
     R"(fo:text-align="start" fo:padding="2mm" fo:border="0.5pt solid $filets")", ""},
    {"Figure", nullptr, "Standard", "Text_20_body", R"(fo:margin-top="6pt" fo:margin-bottom="6pt" fo:text-align="center")", ""},
    {"Caption", nullptr, "Standard", "Text_20_body", R"(fo:margin-top="8pt" fo:margin-bottom="3pt")", R"(fo:font-size="9.5pt" fo:font-weight="600" fo:color="$accent")"},
    {"Table", nullptr, "Caption", "Text_20_body", R"(fo:keep-with-next="always")", ""},
    // Headings.
    {"Heading", nullptr, "Standard", "Text_20_body", R"(fo:margin-top="12pt" fo:margin-bottom="4pt" fo:keep-with-next="always" fo:keep-together="always")", R"(fo:font-weight="600" fo:color="$accent")"},
    {"Heading_20_1", "Heading 1", "Heading", "Text_20_body", R"(fo:margin-top="20pt" fo:margin-bottom="8pt")", R"(fo:font-size="$titre1")"},
    {"Heading_20_2", "Heading 2", "Heading", "Text_20_body", R"(fo:margin-top="14pt" fo:margin-bottom="5pt")", R"(fo:font-size="$titre2")"},
    {"Heading_20_3", "Heading 3", "Heading", "Text_20_body", "", R"(fo:font-size="$titre3")"},
    {"Heading_20_4", "Heading 4", "Heading", "Text_20_body", R"(fo:margin-top="8pt" fo:margin-bottom="3pt")", R"(fo:font-size="10.5pt")"},
    {"Heading_20_5", "Heading 5", "Heading", "Text_20_body", R"(fo:margin-top="8pt" fo:margin-bottom="3pt")", R"(fo:font-size="10.5pt" fo:font-style="italic")"},
    {"Heading_20_6", "Heading 6", "Heading", "Text_20_body", R"(fo:margin-top="6pt" fo:margin-bottom="2pt")", R"(fo:font-size="10pt" fo:font-style="italic")"},
    // The cover.
    {"Logos", nullptr, "Figure", "Title", R"(fo:margin-top="0pt" fo:margin-bottom="24mm")", ""},
    {"Title", nullptr, "Heading", "Subtitle", R"(fo:margin-top="20mm" fo:margin-bottom="8mm" fo:text-align="center")", R"(fo:font-size="$titre")"},
    {"Subtitle", nullptr, "Heading", "Text_20_body", R"(fo:margin-top="0pt" fo:margin-bottom="5mm" fo:text-align="center")", R"(fo:font-size="16pt" fo:font-weight="normal")"},
    {"Mention_20_de_20_couverture", "Mention de couverture", "Centre", nullptr, R"(fo:margin-top="3mm" fo:margin-bottom="0pt")", R"(fo:color="$texte")"},
    {"Partie", nullptr, "Centre", nullptr, R"(fo:margin-top="2mm" fo:margin-bottom="2mm")", R"(fo:font-weight="600")"},
    // Lists: the indents are the list styles'.
    {"Element_20_de_20_liste", "Élément de liste", "Text_20_body", nullptr, R"(fo:margin-bottom="3pt" fo:text-align="start")", ""},
    {"Element_20_de_20_tableau", "Élément de liste en tableau", "Table_20_Contents", nullptr, R"(fo:margin-bottom="1pt")", ""},
    {"Element_20_de_20_cadre", "Élément de liste en cadre", "Cadre", nullptr, R"(fo:margin-bottom="1pt")", ""},
    {"Element_20_d_20_encadre", "Élément de liste en encadré", "Encadre", nullptr, "", ""},
    // Tables.
    {"Table_20_Contents", "Table Contents", "Standard", nullptr, R"(fo:margin-top="0pt" fo:margin-bottom="0pt" fo:line-height="11pt")", R"(fo:font-size="8.7pt")"},
    {"Contenu_20_centre", "Contenu de tableau – centré", "Table_20_Contents", nullptr, R"(fo:text-align="center")", ""},
    {"Nombre", "Contenu de tableau – nombre", "Table_20_Contents", nullptr, R"(fo:text-align="end")", ""},
    {"Table_20_Heading", "Table Heading", "Table_20_Contents", nullptr, R"(fo:text-align="start")", R"(fo:font-weight="600" fo:color="$accent")"},
    {"Entete_20_centre", "Titre de colonne – centré", "Table_20_Heading", nullptr, R"(fo:text-align="center")", ""},
    {"Entete_20_nombre", "Titre de colonne – nombre", "Table_20_Heading", nullptr, R"(fo:text-align="end")", ""},
    {"Table_20_Contents_20_dense", "Contenu de tableau large", "Table_20_Contents", nullptr, R"(fo:line-height="10.2pt")", R"(fo:font-size="8pt")"},
    {"Contenu_20_centre_20_dense", "Contenu de tableau large – centré", "Table_20_Contents_20_dense", nullptr, R"(fo:text-align="center")", ""},
    {"Nombre_20_dense", "Contenu de tableau large – nombre", "Table_20_Contents_20_dense", nullptr, R"(fo:text-align="end")", ""},
    {"Table_20_Heading_20_dense", "Titre de colonne de tableau large", "Table_20_Heading", nullptr, R"(fo:line-height="10.2pt")", R"(fo:font-size="8pt")"},
    {"Entete_20_centre_20_dense", "Titre de colonne de tableau large – centré", "Table_20_Heading_20_dense", nullptr, R"(fo:text-align="center")", ""},
    {"Entete_20_nombre_20_dense", "Titre de colonne de tableau large – nombre", "Table_20_Heading_20_dense", nullptr, R"(fo:text-align="end")", ""},
    {"Signification_20_des_20_tirets", "Signification des tirets", "Discret", "Text_20_body", R"(fo:margin-bottom="8pt")", R"(fo:font-size="8pt")"},
    // Fiches.
    {"Titre_20_de_20_fiche", "Titre de fiche", "Heading", "Cadre", R"(fo:margin-top="0pt" fo:margin-bottom="0pt")", R"(fo:font-size="12.5pt" fo:color="#FFFFFF")"},
    {"Echeance", "Échéance de fiche", "Standard", "Cadre", R"(fo:text-align="end")", R"(fo:font-size="12.5pt" fo:font-weight="600" fo:color="#FFFFFF")"},
    {"Cadre", nullptr, "Standard", nullptr, R"(fo:margin-top="0pt" fo:margin-bottom="1.2pt" fo:line-height="10.3pt")", R"(fo:font-size="8.7pt")"},
    {"Cadre_20_etiquette", "Cadre – étiquette", "Cadre", "Cadre", R"(fo:margin-bottom="1pt" fo:line-height="12pt")", R"(fo:font-variant="small-caps" fo:font-size="9pt" fo:font-weight="600" fo:color="$accent")"},
    {"Cadre_20_etiquette_20_suivante", "Cadre – étiquette suivante", "Cadre_20_etiquette", "Cadre", R"(fo:margin-top="2pt" fo:margin-bottom="1pt" fo:padding-top="2pt" fo:border-top="0.5pt solid $filets" style:join-border="false" fo:keep-with-next="always")", ""},
    {"Cadre_20_sous-titre", "Cadre – sous-titre", "Cadre", "Cadre", R"(fo:keep-with-next="always")", R"(fo:font-weight="600" fo:color="$accent")"},
    {"Cadre_20_intertitre", "Cadre – intertitre", "Cadre", "Cadre", R"(fo:keep-with-next="always")", ""},
    // Notices.
    {"Encadre", "Encadré", "Text_20_body", nullptr,
     R"(fo:margin-bottom="4pt" fo:text-align="start" fo:padding="2.5mm" fo:border="0.5pt solid $accent" fo:background-color="$fonds" style:join-border="true")", ""},
    {"Encadre_20_etiquette", "Encadré – étiquette", "Encadre", "Encadre", R"(fo:keep-with-next="always")", R"(fo:font-variant="small-caps" fo:font-weight="600" fo:color="$accent")"},
    // Signatures.
    {"Signataire", nullptr, "Standard", nullptr, R"(fo:margin-bottom="2pt" fo:text-align="center" fo:keep-with-next="always")", ""},
    {"Signature_20_partie", "Signature – partie", "Signataire", "Signataire", "", R"(fo:font-weight="600" fo:color="$accent")"},
    {"Signature_20_place", "Signature – place", "Signataire", nullptr, "", ""},
    // Heads, feet, notes, table of contents.
    {"Header", nullptr, "Standard", nullptr, R"(fo:padding-bottom="1.5mm" fo:border-bottom="0.5pt solid $filets")", R"(fo:font-size="8.5pt" fo:color="$discret")", Tab{0}},
    {"En-tete_20_de_20_fiche", "En-tête de fiche", "Header", nullptr, "", "", Tab{0, true}},
    {"En-tete_20_de_20_couverture", "En-tête de couverture", "Header", nullptr, R"(fo:border="none" fo:padding="0mm" fo:text-align="end")", ""},
    {"Footer", nullptr, "Standard", nullptr, R"(fo:padding-top="1.5mm" fo:border-top="0.5pt solid $filets")", R"(fo:font-size="8.5pt" fo:color="$discret")", Tab{0}},
    {"Pied_20_de_20_fiche", "Pied de fiche", "Footer", nullptr, "", "", Tab{0, true}},
    {"Footnote", nullptr, "Standard", nullptr, R"(fo:margin-left="4mm" fo:text-indent="-4mm" fo:margin-bottom="2pt")", R"(fo:font-size="8.5pt")"},
    {"Contents_20_Heading", "Contents Heading", "Heading", "Text_20_body", R"(fo:margin-bottom="8pt")", R"(fo:font-size="$titre1")"},
    {"Sigle_20_titre", "Sigles – titre", "Contents_20_Heading", "Sigle", R"(fo:margin-top="14pt" fo:margin-bottom="5pt")", ""},
    {"Sigle", "Sigle", "Standard", nullptr, R"(fo:text-align="start" fo:margin-left="13mm" fo:text-indent="-13mm" fo:margin-bottom="1.5pt" fo:line-height="10.8pt")", R"(fo:font-size="8.7pt")"},
    {"Contents_20_1", "Contents 1", "Standard", nullptr, R"(fo:margin-top="2pt" fo:margin-bottom="0pt" fo:line-height="12.6pt")", R"(fo:font-size="9.6pt" fo:font-weight="600")", Tab{0}, true},
    {"Contents_20_2", "Contents 2", "Contents_20_1", nullptr, R"(fo:margin-top="0pt" fo:margin-left="5mm")", R"(fo:font-weight="normal")", Tab{5}, true},
    {"Contents_20_3", "Contents 3", "Contents_20_2", nullptr, R"(fo:margin-left="10mm")", "", Tab{10}, true},
    {"Contents_20_4", "Contents 4", "Contents_20_3", nullptr, R"(fo:margin-left="15mm")", "", Tab{15}, true},
    {"Contents_20_5", "Contents 5", "Contents_20_4", nullptr, R"(fo:margin-left="20mm")", "", Tab{20}, true},
    {"Contents_20_6", "Contents 6", "Contents_20_5", nullptr, R"(fo:margin-left="25mm")", "", Tab{25}, true},
};

constexpr Look kCharacters[] = {
    {"Strong_20_Emphasis", "Strong Emphasis", nullptr, nullptr, "", R"(fo:font-weight="600")"},
    {"Emphasis", nullptr, nullptr, nullptr, "", R"(fo:font-style="italic")"},
    {"Emphase_20_forte", "Emphase forte", nullptr, nullptr, "", R"(fo:font-weight="600" fo:font-style="italic")"},
    {"Internet_20_link", "Internet link", nullptr, nullptr, "", R"(fo:color="$accent" style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color")"},
    {"Visited_20_Internet_20_Link", "Visited Internet Link", nullptr, nullptr, "", R"(fo:color="#4B2E5F" style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color")"},
    {"Renvoi", nullptr, nullptr, nullptr, "", ""},  // a reference reads as the text around it
    {"Index_20_Link", "Index Link", nullptr, nullptr, "", ""},
    {"Placeholder", nullptr, nullptr, nullptr, "", R"(fo:font-weight="600" fo:color="#7A1F1F" fo:background-color="#FFF3C4")"},
    {"Exposant", nullptr, nullptr, nullptr, "", R"(style:text-position="super 62%")"},
    {"Footnote_20_Symbol", "Footnote Symbol", nullptr, nullptr, "", ""},
    {"Footnote_20_anchor", "Footnote anchor", nullptr, nullptr, "", R"(style:text-position="super 62%")"},
    {"Mention_20_projet", "Mention projet", nullptr, nullptr, "", R"(fo:font-weight="600" fo:letter-spacing="1pt" fo:color="#7A1F1F")"},
};

struct ListLook {
  const char* name;
  const char* display;
  const char* bullet;  // null for a numbered list
  const char* format;
  const char* suffix;
  double room;  // of the marker, mm
};
constexpr ListLook kLists[] = {
    {"Liste_20_tiret", "Liste – tiret", "–", "", "", 5},
    {"Liste_20_chevron", "Liste – chevron", "›", "", "", 5},
    {"Liste_20_puce", "Liste – puce", "•", "", "", 5},
    {"Liste_20_carre", "Liste – carré", "▪", "", "", 5},
    {"Liste_20_nombres", "Liste – nombres", nullptr, "1", ".", 6.5},
    {"Liste_20_lettres", "Liste – lettres", nullptr, "a", ")", 6.5},
};
constexpr int kListLevels = 10;
constexpr double kListStep = 5;  // from the marker of one level to that of the next, mm

struct PageLook {
  std::string_view name;
  const char* layout;
  const char* next;
  bool sheet;  // with the margins of fiches
  const char* header_style;
  const char* footer_style;
};
constexpr PageLook kPages[] = {
    {page::kCover, "Page_5f_couverture", "Courante", false, "En-tete_20_de_20_couverture", nullptr},
    {page::kRunning, "Page_5f_courante", nullptr, false, "Header", "Footer"},
    {page::kFiche, "Page_5f_fiche", nullptr, true, "En-tete_20_de_20_fiche", "Pied_20_de_20_fiche"},
};
// clang-format on

std::string attribute(std::string_view name, const char* value) {
  return value == nullptr ? "" : fmt::format(" {}=\"{}\"", name, xml::escaped(value));
}

// Semibold is a family of its own where the four-faces model of office suites holds; there the weight
// alone would give a smeared regular. Where it is not installed, the weight makes the family bold.
std::string with_family(std::string_view text, const Letters& letters) {
  if (letters.one_family()) return std::string(text);
  if (text.find("fo:font-weight=\"600\"") != std::string_view::npos)
    return fmt::format("style:font-name=\"{}\" {}", kBoldLetter, text);
  if (text.find("fo:font-weight=\"normal\"") != std::string_view::npos)
    return fmt::format("style:font-name=\"{}\" {}", kTextLetter, text);
  return std::string(text);
}

std::string properties(std::string_view element, std::string_view attributes,
                       std::string_view children = {}) {
  if (attributes.empty() && children.empty()) return {};
  const std::string start = fmt::format("<style:{}{}{}", element, attributes.empty() ? "" : " ", attributes);
  return children.empty() ? start + "/>" : fmt::format("{}>{}</style:{}>", start, children, element);
}

std::string tab_stop(const Look& look, const layout::Style& style) {
  if (!look.tab) return {};
  const double line = in_mm(look.tab->sheet ? style.sheet_width() : style.text_width());
  return fmt::format(
      R"(<style:tab-stops><style:tab-stop style:position="{}mm" style:type="right"{}/></style:tab-stops>)",
      line - look.tab->before, look.leader ? R"( style:leader-style="dotted" style:leader-text=".")" : "");
}

void named_styles(XmlStream& out, std::string_view family, std::span<const Look> looks,
                  const layout::Style& style, const Letters& letters) {
  for (const Look& look : looks) {
    std::string outline;
    const std::string_view name = look.name;
    if (name.starts_with("Heading_20_"))
      outline = fmt::format(" style:default-outline-level=\"{}\"", name.back());
    out.raw(fmt::format(
        "<style:style style:name=\"{}\"{} style:family=\"{}\"{}{}{}>{}{}</style:style>\n", look.name,
        attribute("style:display-name", look.display), family,
        attribute("style:parent-style-name", look.parent), attribute("style:next-style-name", look.next),
        outline, properties("paragraph-properties", themed(look.paragraph, style), tab_stop(look, style)),
        properties("text-properties", with_family(themed(look.text, style), letters))));
  }
}

void list_level(XmlStream& out, const ListLook& look, int level) {
  const std::string position = fmt::format(
      R"(<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">)"
      R"(<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="{0}mm" )"
      R"(fo:text-indent="-{1}mm" fo:margin-left="{0}mm"/></style:list-level-properties>)",
      kListStep * (level - 1) + look.room, look.room);
  if (look.bullet != nullptr)
    out.raw(fmt::format(R"(<text:list-level-style-bullet text:level="{}" text:bullet-char="{}">{})"
                        "</text:list-level-style-bullet>",
                        level, look.bullet, position));
  else
    out.raw(fmt::format(
        R"(<text:list-level-style-number text:level="{}" style:num-format="{}" style:num-suffix="{}">{})"
        "</text:list-level-style-number>",
        level, look.format, look.suffix, position));
}

void list_styles(XmlStream& out) {
  for (const ListLook& look : kLists) {
    const Element style(out, "text:list-style",
                        {{"style:name", look.name}, {"style:display-name", look.display}});
    for (int level = 1; level <= kListLevels; ++level) list_level(out, look, level);
  }
}

// The default style: language, letter, and what holds for every paragraph.
void default_styles(XmlStream& out, std::string_view lang, const layout::Style& style) {
  const std::size_t dash = lang.find('-');
  const std::string_view language = lang.substr(0, dash);
  const std::string_view country = dash == std::string_view::npos ? "none" : lang.substr(dash + 1);
  out.raw(fmt::format(
      R"(<style:default-style style:family="paragraph">)"
      R"(<style:paragraph-properties fo:orphans="2" fo:widows="2" style:tab-stop-distance="10mm" style:writing-mode="page"/>)"
      R"(<style:text-properties style:font-name="Texte" {} )"
      R"(fo:language="{}" fo:country="{}" fo:hyphenate="false" fo:hyphenation-remain-char-count="2" )"
      R"(fo:hyphenation-push-char-count="2"/></style:default-style>)",
      themed(R"(fo:font-size="10.5pt" fo:color="$texte")", style), xml::escaped(language),
      xml::escaped(country)));
  out.raw(R"(<style:default-style style:family="graphic"/>)");
  out.raw(R"(<style:default-style style:family="table">)"
          R"(<style:table-properties table:border-model="collapsing"/></style:default-style>)");
  out.raw(R"(<style:default-style style:family="table-row">)"
          R"(<style:table-row-properties fo:keep-together="auto"/></style:default-style>)");
}

// Headings carry their numbers in their words ("Article 9 bis"): levels, but no numbering.
void outline_style(XmlStream& out) {
  const Element outline(out, "text:outline-style", {{"style:name", "Outline"}});
  for (int level = 1; level <= kListLevels; ++level)
    out.raw(fmt::format(R"(<text:outline-level-style text:level="{}" style:num-format=""/>)", level));
}

void graphic_styles(XmlStream& out) {
  out.raw(
      R"(<style:style style:name="Graphics" style:family="graphic"><style:graphic-properties )"
      R"(text:anchor-type="as-char" style:vertical-pos="top" style:vertical-rel="baseline" style:wrap="none"/></style:style>)"
      R"(<style:style style:name="Frame" style:family="graphic"><style:graphic-properties )"
      R"(text:anchor-type="as-char" style:vertical-pos="top" style:vertical-rel="baseline" style:wrap="none" )"
      R"(fo:padding="0mm" fo:border="none"/></style:style>)");
}

void notes_configuration(XmlStream& out) {
  out.raw(
      R"(<text:notes-configuration text:note-class="footnote" text:default-style-name="Footnote" )"
      R"(text:citation-style-name="Footnote_20_Symbol" text:citation-body-style-name="Footnote_20_anchor" )"
      R"(style:num-format="1" text:start-value="0" text:footnotes-position="page" text:start-numbering-at="document"/>)");
}

// The head stands 14 mm from the edge, the foot 13; the text starts 1 mm above where the pages of the PDF do.
void page_layouts(XmlStream& out, const layout::Style& style) {
  for (const PageLook& look : kPages) {
    const double side = in_mm(look.sheet ? style.sheet_margin : style.margin);
    out.raw(fmt::format(
        R"(<style:page-layout style:name="{}"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" )"
        R"(style:print-orientation="portrait" fo:margin-top="14mm" fo:margin-bottom="13mm" fo:margin-left="{}mm" )"
        R"(fo:margin-right="{}mm" style:num-format="1" style:writing-mode="lr-tb">)"
        R"(<style:footnote-sep style:width="0.5pt" style:distance-before-sep="2mm" style:distance-after-sep="1.5mm" )"
        R"(style:line-style="solid" style:adjustment="left" style:rel-width="25%" style:color="{}"/>)"
        R"(</style:page-layout-properties>)"
        R"(<style:header-style><style:header-footer-properties fo:min-height="{}mm" fo:margin-bottom="4mm"/></style:header-style>)"
        R"(<style:footer-style><style:header-footer-properties fo:min-height="{}mm" fo:margin-top="4mm"/></style:footer-style>)"
        R"(</style:page-layout>)",
        look.layout, side, side, hex(style.hairline), in_mm(style.top) - 15, in_mm(style.bottom) - 12));
  }
}

// The logos of the cover again, small.
void head_logos(XmlStream& out, const PageLook& look, std::span<const HeadLogo> logos) {
  for (std::size_t i = 0; i < logos.size(); ++i) {
    const HeadLogo& logo = logos[i];
    out.empty("text:s");
    const Element frame(out, "draw:frame",
                        {{"draw:style-name", "Graphics"},
                         {"draw:name", fmt::format("Logo {} ({})", i + 1, look.name)},
                         {"text:anchor-type", "as-char"},
                         {"svg:width", fmt::format("{:.2f}mm", logo.width)},
                         {"svg:height", fmt::format("{:.2f}mm", logo.height)}});
    out.empty("draw:image", {{"xlink:href", logo.path},
                             {"xlink:type", "simple"},
                             {"xlink:show", "embed"},
                             {"xlink:actuate", "onLoad"},
                             {"draw:mime-type", logo.media_type}});
    if (logo.description.empty()) continue;
    out.leaf("svg:title", {}, "Logo");
    out.leaf("svg:desc", {}, logo.description);
  }
}

struct HeadLine {
  std::string_view kind;
  bool draft;
  std::span<const HeadLogo> logos;
};

void header_line(XmlStream& out, const PageLook& look, const document::Metadata& meta, const HeadLine& what) {
  const auto& [kind, draft, logos] = what;
  const bool cover = look.name == page::kCover;
  const Element head(out, kind);
  const Element line(out, "text:p", {{"text:style-name", look.header_style}});
  if (!cover) out.text(meta.running);
  if (!cover && (draft || !logos.empty())) out.empty("text:tab");
  if (draft) out.leaf("text:span", {{"text:style-name", "Mention_20_projet"}}, "PROJET");
  if (!cover) head_logos(out, look, logos);
}

// A first page that shows the logos large does not show them small above.
bool has_first_head(const PageLook& look, std::span<const HeadLogo> logos) {
  return look.name == page::kRunning && !logos.empty() && logos.front().on_first_page;
}

void header(XmlStream& out, const PageLook& look, const document::Metadata& meta, bool draft,
            std::span<const HeadLogo> logos) {
  if (look.name == page::kCover && !draft) return;
  header_line(out, look, meta, {"style:header", draft, logos});
  if (has_first_head(look, logos)) header_line(out, look, meta, {"style:header-first", draft, {}});
}

void footer_line(XmlStream& out, std::string_view kind, const PageLook& look,
                 const document::Metadata& meta) {
  const Element foot(out, kind);
  const Element line(out, "text:p", {{"text:style-name", look.footer_style}});
  out.text(meta.version);
  out.empty("text:tab");
  out.text("Page\u00A0");
  out.leaf("text:page-number", {{"text:select-page", "current"}}, "1");
  out.text("\u00A0/\u00A0");
  out.leaf("text:page-count", {}, "1");
}

void footer(XmlStream& out, const PageLook& look, const document::Metadata& meta,
            std::span<const HeadLogo> logos) {
  if (look.footer_style == nullptr) return;
  footer_line(out, "style:footer", look, meta);
  // A first page has a foot of its own where it has a head of its own, and an empty one where none is given.
  if (has_first_head(look, logos)) footer_line(out, "style:footer-first", look, meta);
}

void master_pages(XmlStream& out, const document::Metadata& meta, bool draft,
                  std::span<const HeadLogo> logos) {
  for (const PageLook& look : kPages) {
    const Element master(out, "style:master-page",
                         {{"style:name", look.name},
                          {"style:page-layout-name", look.layout},
                          {"style:next-style-name", look.next == nullptr ? "" : look.next}});
    header(out, look, meta, draft, logos);
    footer(out, look, meta, logos);
  }
}

void barred_styles(XmlStream& out, const std::set<std::string, std::less<>>& barred,
                   const layout::Style& style) {
  for (const std::string& parent : barred) {
    const Element element(out, "style:style",
                          {{"style:name", parent + kBarred},
                           {"style:family", "paragraph"},
                           {"style:parent-style-name", parent}});
    out.empty("style:paragraph-properties",
              {{"fo:border-left", "0.6mm solid " + hex(style.accent)}, {"fo:padding-left", "1.5mm"}});
  }
}

void language_styles(XmlStream& out, const std::set<std::string, std::less<>>& languages) {
  for (const std::string& code : languages) {
    const Element element(out, "style:style",
                          {{"style:name", language_style(code)},
                           {"style:display-name", "Langue " + code},
                           {"style:family", "text"}});
    const std::size_t dash = std::min(code.find('-'), code.size());
    out.empty("style:text-properties", {{"fo:language", code.substr(0, dash)},
                                        {"fo:country", dash < code.size() ? code.substr(dash + 1) : "none"}});
  }
}

}  // namespace

std::string stylesheet(const document::Metadata& meta, document::Quality quality, const layout::Style& style,
                       const Letters& letters, const Used& used) {
  XmlStream out;
  out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles ");
  out.raw(kNamespaces);
  out.raw(">\n");
  font_faces(out, letters);
  {
    const Element styles(out, "office:styles");
    default_styles(out, meta.lang, style);
    named_styles(out, "paragraph", kParagraphs, style, letters);
    barred_styles(out, used.barred, style);
    named_styles(out, "text", kCharacters, style, letters);
    language_styles(out, used.languages);
    graphic_styles(out);
    outline_style(out);
    list_styles(out);
    notes_configuration(out);
  }
  {
    const Element automatic(out, "office:automatic-styles");
    page_layouts(out, style);
  }
  {
    const Element masters(out, "office:master-styles");
    master_pages(out, meta, quality == document::Quality::projet, used.logos);
  }
  out.close("office:document-styles");
  return out.take();
}

}  // namespace ctg::odt
