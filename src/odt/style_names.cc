// See style_names.h. Every name here stands in the tables of stylesheet.cc; a test holds the two together.
#include "odt/style_names.h"

#include <algorithm>

namespace ctg::odt {

using document::Align;
using document::Marker;
using document::ParagraphStyle;

namespace {

// Styles that do not depend on the setting.
std::string_view own_style(ParagraphStyle style) {
  switch (style) {
    case ParagraphStyle::body:
      return "Text_20_body";
    case ParagraphStyle::lead:
      return "Chapeau";
    case ParagraphStyle::centred:
      return "Centre";
    case ParagraphStyle::title:
      return "Title";
    case ParagraphStyle::subtitle:
      return "Subtitle";
    case ParagraphStyle::meta:
      return "Mention_20_de_20_couverture";
    case ParagraphStyle::party:
      return "Partie";
    case ParagraphStyle::label:
      return "Etiquette";
    case ParagraphStyle::quiet:
      return "Discret";
    case ParagraphStyle::signer:
      return "Signataire";
    case ParagraphStyle::subheading:
      return "Intertitre";
  }
  return "Text_20_body";
}

std::string_view body_style(Setting setting) {
  switch (setting) {
    case Setting::flow:
      return "Text_20_body";
    case Setting::item:
      return "Element_20_de_20_liste";
    case Setting::table:
      return "Table_20_Contents";
    case Setting::dense_table:
      return "Table_20_Contents_20_dense";
    case Setting::table_item:
      return "Element_20_de_20_tableau";
    case Setting::box:
      return "Cadre";
    case Setting::box_item:
      return "Element_20_de_20_cadre";
    case Setting::notice:
      return "Encadre";
    case Setting::notice_item:
      return "Element_20_d_20_encadre";
    case Setting::note:
      return "Footnote";
  }
  return "Text_20_body";
}

bool in_table(Setting setting) { return setting == Setting::table || setting == Setting::dense_table; }

}  // namespace

Setting items_of(Setting setting) {
  switch (setting) {
    case Setting::flow:
      return Setting::item;
    case Setting::table:
    case Setting::dense_table:
      return Setting::table_item;
    case Setting::box:
      return Setting::box_item;
    case Setting::notice:
      return Setting::notice_item;
    default:
      return setting;
  }
}

std::string_view paragraph_style(Setting setting, ParagraphStyle style) {
  if (setting == Setting::note) return "Footnote";
  if (style == ParagraphStyle::body) return body_style(setting);
  // A frame is drawn by the paragraphs in it: one without the border would break it.
  if (setting == Setting::notice) return style == ParagraphStyle::label ? "Encadre_20_etiquette" : "Encadre";
  if ((setting == Setting::box || setting == Setting::box_item) && style == ParagraphStyle::label)
    return "Cadre_20_sous-titre";
  if ((setting == Setting::box || setting == Setting::box_item) && style == ParagraphStyle::subheading)
    return "Cadre_20_intertitre";
  if (in_table(setting) && style == ParagraphStyle::centred)
    return cell_text_style(setting, Align::centre, false);
  return own_style(style);
}

std::string_view cell_text_style(Setting setting, Align align, bool header) {
  static constexpr std::string_view kStyles[2][3][2] = {{{"Table_20_Contents", "Table_20_Contents_20_dense"},
                                                         {"Contenu_20_centre", "Contenu_20_centre_20_dense"},
                                                         {"Nombre", "Nombre_20_dense"}},
                                                        {{"Table_20_Heading", "Table_20_Heading_20_dense"},
                                                         {"Entete_20_centre", "Entete_20_centre_20_dense"},
                                                         {"Entete_20_nombre", "Entete_20_nombre_20_dense"}}};
  return kStyles[header][static_cast<std::size_t>(align)][setting == Setting::dense_table];
}

std::string_view list_style(Marker marker) {
  switch (marker) {
    case Marker::dash:
      return "Liste_20_tiret";
    case Marker::chevron:
      return "Liste_20_chevron";
    case Marker::bullet:
      return "Liste_20_puce";
    case Marker::square:
      return "Liste_20_carre";
    case Marker::decimal:
      return "Liste_20_nombres";
    case Marker::letter:
      return "Liste_20_lettres";
  }
  return "Liste_20_tiret";
}

std::string heading_style(int level) {
  return "Heading_20_" + std::to_string(std::clamp(level, 1, kHeadingLevels));
}

std::string contents_style(int level) {
  return "Contents_20_" + std::to_string(std::clamp(level, 1, kHeadingLevels));
}

std::string language_style(std::string_view language) { return "Langue_20_" + std::string(language); }

std::string_view emphasis_style(const document::Node& text) {
  if (text.strong && text.em) return "Emphase_20_forte";
  if (text.strong) return "Strong_20_Emphasis";
  return text.em ? "Emphasis" : "";
}

}  // namespace ctg::odt
