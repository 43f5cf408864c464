// Names of elements and attributes give way to the labels of their fields (schemas/champs.tsv), those near
// the field in question before others; the words of XML to the words of a form.
#include "forms/plain_words.h"

#include <regex>

namespace ctg::forms {

namespace {

using edit::Entry;

class Labels {
 public:
  Labels(const edit::Description* description, const engine::Target& target, std::string file) {
    if (description == nullptr) return;
    // From the field to the root of its file; then what all texts can hold.
    for (std::string path = target.at; !path.empty();
         path.resize(path.rfind('/') == path.npos ? 0 : path.rfind('/')))
      if (const Entry* entry = description->find(path)) near_.push_back(entry);
    for (const std::string_view root : {edit::Description::root_of_file(file), std::string_view("texte")})
      if (const Entry* entry = root.empty() ? nullptr : description->root(root)) near_.push_back(entry);
  }

  std::string of(const std::string& name) const {
    const Entry* found = entry(name);
    return "«\u00a0" + (found == nullptr || found->label.empty() ? bare(name) : found->label) + "\u00a0»";
  }
  static std::string bare(const std::string& name) { return name.starts_with('@') ? name.substr(1) : name; }
  std::string of_attribute(const std::string& name, const std::string& element) const {
    const Entry* around = element.empty() ? nullptr : entry(element);
    const Entry* inside = around ? around->find("@" + name) : nullptr;
    return inside && !inside->label.empty() ? "«\u00a0" + inside->label + "\u00a0»" : of("@" + name);
  }

 private:
  const Entry* entry(const std::string& name) const {
    for (const Entry* each : near_)
      if (const Entry* found = each->name == name ? each : below(*each, name)) return found;
    return name.starts_with('@') ? entry(name.substr(1)) : nullptr;
  }
  static const Entry* below(const Entry& around, const std::string& name) {
    if (const Entry* child = around.find(name)) return child;
    for (const Entry& each : around.inside)
      if (const Entry* found = below(each, name)) return found;
    return nullptr;
  }

  std::vector<const Entry*> near_;
};

template <class Make>
std::string replaced(const std::string& text, const std::regex& what, Make make) {
  std::string out;
  auto last = text.cbegin();
  for (std::sregex_iterator at(text.begin(), text.end(), what), end; at != end; ++at) {
    out.append(last, (*at)[0].first);
    out += make(*at);
    last = (*at)[0].second;
  }
  return out.append(last, text.cend());
}

// Of an example its value, or what is to be filled in: « Renvoi » (« Annexe »).
std::string value_said(const Labels& labels, const std::string& name, const std::string& value) {
  if (value.empty() || value.find("…") != value.npos) return " (" + labels.of_attribute(name, {}) + ")";
  return " («\u00a0" + value + "\u00a0»)";
}

const std::pair<std::regex, const char*>& word(std::size_t i) {
  static const std::pair<std::regex, const char*> kWords[] = {
      {std::regex("remplissez cet élément"), "remplissez ce champ"},
      {std::regex("supprimez l’élément"), "supprimez ce champ"},
      {std::regex("pas encore d’élément pour cette valeur\u00a0: ajoutez-le"),
       "pas encore cette valeur\u00a0: ajoutez-la"},
      {std::regex("(ajoutez )?un élément (?=«)"), "$1"},
      {std::regex("retirez la balise"), "retirez sa mise en forme"},
      {std::regex("l’une de ses balises"), "l’un de ses champs"},
      {std::regex("cette balise|cet élément"), "ce champ"},
      {std::regex("la première balise"), "la première donnée"},
      {std::regex("l’attribut |la balise |l’élément (?=«)"), ""},
      {std::regex("n’a pas d’attribut"), "n’a pas de précision"},
      {std::regex("par un seul attribut"), "par un seul nom"},
      {std::regex("attributs|balises"), "champs"},
      {std::regex("attribut"), "champ"},
      {std::regex("balise"), "donnée"},
  };
  static const std::pair<std::regex, const char*> kNone{};
  return i < std::size(kWords) ? kWords[i] : kNone;
}

}  // namespace

std::string plain_words(const engine::Finder& finder, const engine::Target& target,
                        std::string_view message) {
  std::string text(message);
  if (text.find('<') == text.npos && text.find("=\"") == text.npos && text.find("attribut") == text.npos &&
      text.find("balise") == text.npos && text.find("élément") == text.npos &&
      text.find("« ctg ") == text.npos)
    return text;
  std::string file;
  for (const engine::DossierPart& each : finder.parts())
    if (each.id == target.part) file = each.file;
  const Labels labels(finder.description(), target, file);
  static const std::regex kOf("attribut «\u00a0([\\w-]+)\u00a0» de <([\\w-]+)>");
  static const std::regex kAttribute("attribut «\u00a0([\\w-]+)\u00a0»");
  static const std::regex kWrapped("<p>…</p>");
  static const std::regex kElement("(?:«\u00a0)?</?([\\w-]+)((?: [\\w:-]+=\"[^\"]*\")*) ?/?>(?:\u00a0»)?");
  static const std::regex kValue("([\\w-]+)=\"([^\"]*)\"");
  text = replaced(text, kOf, [&](const std::smatch& m) {
    return "champ " + labels.of_attribute(m[1], m[2]) + " de " + labels.of(m[2]);
  });
  text = replaced(text, kAttribute,
                  [&](const std::smatch& m) { return "champ " + labels.of_attribute(m[1], {}); });
  text = replaced(text, kWrapped, [](const std::smatch&) { return std::string("paragraphe"); });
  text = replaced(text, kElement, [&](const std::smatch& m) {
    std::smatch value;
    const std::string given = m[2];
    return labels.of(m[1]) +
           (std::regex_search(given, value, kValue) ? value_said(labels, value[1], value[2]) : "");
  });
  text = replaced(text, kValue, [&](const std::smatch& m) {
    const std::string value = m[2];
    const bool known = !value.empty() && value.find("…") == value.npos;
    return labels.of_attribute(m[1], {}) + (known ? "\u00a0: «\u00a0" + value + "\u00a0»" : "");
  });
  for (std::size_t i = 0; word(i).second != nullptr; ++i)
    text = std::regex_replace(text, word(i).first, word(i).second);
  for (const auto& [from, to] : {std::pair("l’champ ", "le champ "), {"un champ «", "«"}})
    for (std::size_t at; (at = text.find(from)) != text.npos;)
      text.replace(at, std::string_view(from).size(), to);
  return text;
}

}  // namespace ctg::forms
