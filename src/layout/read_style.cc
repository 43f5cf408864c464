// Elements and attributes are one table: what it is called, where it goes, between which bounds. A page that
// cannot be printed, or read, is no matter of taste.
#include "layout/read_style.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>
#include <variant>

#include "base/confined.h"
#include "base/file_name.h"
#include "document/sigles.h"
#include "xml/parse.h"

namespace ctg::layout {

namespace {

constexpr std::string_view kSpace = "urn:ctg:style:1";

struct Measure {
  Pt* to;
  double least, most;
  bool millimetres;
};
struct Colour {
  Color* to;
};
struct Font {
  std::string* to;
};
struct Choice {  // oui, non
  bool* to;
};
struct Entry {
  std::string_view element, attribute;
  std::variant<std::monostate, Measure, Colour, Font, Choice> what;  // monostate: read with its element
};

std::vector<Entry> entries(Style& s) {
  return {
      {"polices", "normale", Font{&s.fonts[0]}},
      {"polices", "grasse", Font{&s.fonts[1]}},
      {"polices", "italique", Font{&s.fonts[2]}},
      {"polices", "grasse-italique", Font{&s.fonts[3]}},
      {"page", "haut", Measure{&s.top, 20, 60, true}},
      {"page", "bas", Measure{&s.bottom, 20, 60, true}},
      {"page", "cotes", Measure{&s.margin, 15, 45, true}},
      {"page", "cotes-fiches", Measure{&s.sheet_margin, 15, 45, true}},
      {"page", "paraphes", Choice{&s.initials}},
      {"texte", "ponctuation-en-marge", Choice{&s.hangs}},
      {"texte", "corps", Measure{&s.size, 9, 14, false}},
      {"texte", "interligne", Measure{&s.leading, 10, 24, false}},
      {"sigle", "nom", {}},
      {"sigle", "mots", {}},
      {"sigles", "liste", Choice{&s.sigles.listed}},
      {"titres", "couverture", Measure{&s.title, 16, 48, false}},
      {"titres", "niveau-1", Measure{&s.headings[0], 10, 28, false}},
      {"titres", "niveau-2", Measure{&s.headings[1], 10, 24, false}},
      {"titres", "niveau-3", Measure{&s.headings[2], 9, 20, false}},
      {"couleurs", "texte", Colour{&s.ink}},
      {"couleurs", "accent", Colour{&s.accent}},
      {"couleurs", "discret", Colour{&s.quiet}},
      {"couleurs", "filets", Colour{&s.hairline}},
      {"couleurs", "fonds", Colour{&s.shade}},
  };
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

std::optional<Color> colour(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return {};
  unsigned value = 0;
  const auto [end, failed] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
  if (failed != std::errc() || end != text.data() + 7) return {};
  return Color{static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xFF),
               static_cast<std::uint8_t>(value & 0xFF)};
}

double luminance(const Color& c) {
  const auto linear = [](std::uint8_t value) {
    const double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

class Reader {
 public:
  Reader(Style& style, Diagnostics& diags) : style_(style), entries_(entries(style)), diags_(diags) {}

  bool read(const xml::Node& root) {
    if (root.name != "style" || root.ns != kSpace) {
      fault(root.place,
            diags_.phrase("la première balise est <{}>, on attend <style xmlns=\"{}\">",
                          "the first element is <{}>, <style xmlns=\"{}\"> is expected", root.name, kSpace));
      return false;
    }
    for (const xml::Node& child : root.children) {
      if (!child.is_text) {
        element(child);
      } else if (child.text.find_first_not_of(" \t\r\n") != std::string::npos) {
        fault(child.place, diags_.phrase("du texte n’a pas sa place ici", "text cannot stand here"));
      }
    }
    if (good_) see_contrasts(root.place);
    return good_;
  }

 private:
  void fault(const Place& place, const std::string& what, const std::string& hint = {}) {
    diags_.error("STY-001", place, "{}", "{}", what).hint(hint);
    good_ = false;
  }

  void element(const xml::Node& node) {
    std::string known;
    bool found = false;
    for (const Entry& entry : entries_) {
      found |= entry.element == node.name;
      if (known.find(entry.element) == std::string::npos)
        known += (known.empty() ? "" : ", ") + std::string(entry.element);
    }
    if (!found) {
      fault(node.place, diags_.phrase("<{}> n’est pas une balise du style ; sont possibles : {}",
                                      "<{}> is no element of the style; possible: {}", node.name, known));
      return;
    }
    for (const xml::Node& child : node.children) {
      const bool blank = child.is_text && child.text.find_first_not_of(" \t\r\n") == std::string::npos;
      if (!blank)
        fault(child.place, diags_.phrase("<{}> ne contient rien : ses valeurs sont des attributs",
                                         "<{}> holds nothing: its values are attributes", node.name));
    }
    for (const xml::Attribute& attribute : node.attributes) value(node, attribute);
    if (node.name == "sigle") sigle(node);
  }

  void sigle(const xml::Node& node) {
    std::string name, words;
    for (const xml::Attribute& attribute : node.attributes)
      (attribute.name == "nom" ? name : words) = attribute.value;
    const bool given = std::any_of(node.attributes.begin(), node.attributes.end(),
                                   [](const xml::Attribute& each) { return each.name == "mots"; });
    if (document::is_sigle(name) && given && words.find_first_of("\t\r\n") == words.npos) {
      style_.sigles.own[name] = words;
      return;
    }
    fault(
        node.place,
        diags_.phrase("<sigle> : on attend nom=\"…\", le sigle en un mot qui commence par une capitale, et "
                      "mots=\"…\", ce qu’il veut dire",
                      "<sigle>: nom=\"…\", the sigle in one word that begins with a capital, and mots=\"…\", "
                      "what it stands for, are expected"));
  }

  void set(const std::monostate& /*what*/, const xml::Attribute& /*attribute*/) {}

  void value(const xml::Node& node, const xml::Attribute& attribute) {
    std::string known;
    for (const Entry& entry : entries_) {
      if (entry.element != node.name) continue;
      if (entry.attribute == attribute.name) {
        places_[entry.attribute] = attribute.value_place;
        return std::visit([&](const auto& what) { set(what, attribute); }, entry.what);
      }
      known += (known.empty() ? "" : ", ") + std::string(entry.attribute);
    }
    fault(attribute.place,
          diags_.phrase("« {} » n’est pas un attribut de <{}> ; sont possibles : {}",
                        "“{}” is no attribute of <{}>; possible: {}", attribute.name, node.name, known));
  }

  void set(const Measure& what, const xml::Attribute& attribute) {
    const auto parsed = number(attribute.value);
    if (parsed && *parsed >= what.least && *parsed <= what.most) {
      *what.to = what.millimetres ? mm(*parsed) : *parsed;
      return;
    }
    fault(attribute.value_place,
          diags_.phrase("« {} » : on attend un nombre de {} entre {} et {}, avec un point (10.5)",
                        "“{}”: a number of {} between {} and {} is expected, with a point (10.5)",
                        attribute.value,
                        what.millimetres ? diags_.phrase("millimètres", "millimetres")
                                         : diags_.phrase("points", "points"),
                        what.least, what.most));
  }

  void set(const Colour& what, const xml::Attribute& attribute) {
    if (const auto parsed = colour(attribute.value)) {
      *what.to = *parsed;
      return;
    }
    fault(attribute.value_place, diags_.phrase("« {} » : on attend une couleur comme #1F3A5F",
                                               "“{}”: a colour like #1F3A5F is expected", attribute.value));
  }

  void set(const Font& what, const xml::Attribute& attribute) {
    const auto trouble = refused_elsewhere(attribute.value);
    if (is_confined(attribute.value)) {
      *what.to = attribute.value;
      if (trouble)
        fault(attribute.value_place,
              diags_.phrase("le nom de fichier « {} » {}", "the name of a file “{}” {}", attribute.value,
                            trouble->in(diags_.lang())));
      return;
    }
    fault(attribute.value_place,
          diags_.phrase("la police « {} » n’est pas dans le dossier : elle n’est pas lue",
                        "the font “{}” is not in the dossier: it is not read", attribute.value),
          diags_.phrase("copiez-la dans le dossier, et donnez son nom à partir de là (fonts/caf.ttf)",
                        "copy it into the dossier, and give its name from there (fonts/caf.ttf)"));
  }

  void set(const Choice& what, const xml::Attribute& attribute) {
    if (attribute.value == "oui" || attribute.value == "non") {
      *what.to = attribute.value == "oui";
      return;
    }
    fault(attribute.value_place,
          diags_.phrase("« {} » : on attend oui ou non", "“{}”: oui or non is expected", attribute.value));
  }

  // What is read on what: text on paper, titles of columns on their ground, titles of fiches on theirs.
  void see_contrasts(const Place& root) {
    see(root, "texte", style_.ink, kWhite);
    see(root, "texte", style_.ink, kToFill);
    see(root, "accent", style_.accent, kWhite);
    see(root, "accent", style_.accent, style_.shade);
    see(root, "discret", style_.quiet, kWhite);
  }

  void see(const Place& root, std::string_view name, const Color& text, const Color& ground) {
    constexpr double kLeast = 4.5;
    const double ratio = contrast(text, ground);
    if (ratio >= kLeast) return;
    good_ = false;
    const auto place = places_.find(name);
    diags_
        .error(
            "STY-002", place == places_.end() ? root : place->second,
            "la couleur « {} » ne se lit pas assez bien sur son fond : contraste de {:.1f} pour 1, il en faut 4.5",
            "the colour “{}” cannot be read well enough on its ground: contrast {:.1f} to 1, 4.5 is needed",
            name, std::floor(ratio * 10) / 10)
        .hint("choisissez une couleur plus foncée (ou un fond plus clair)",
              "choose a darker colour (or a lighter ground)");
  }

  Style& style_;
  std::vector<Entry> entries_;
  Diagnostics& diags_;
  std::map<std::string_view, Place> places_;
  bool good_ = true;
};

}  // namespace

double contrast(const Color& a, const Color& b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

std::optional<Style> read_style(std::string_view bytes, const FileName& file, const Style& style,
                                Diagnostics& diags) {
  const auto document = xml::parse(bytes, file, diags);
  if (!document) return {};
  Style made = style;
  if (!Reader(made, diags).read(document->root)) return {};
  if (made.initials) made.bottom = std::max(made.bottom, mm(25));  // their frame stands above the foot
  return made;
}

}  // namespace ctg::layout
