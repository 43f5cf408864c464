#include "avenant/act.h"

#include <algorithm>

#include "avenant/item.h"
#include "model/bodies.h"
#include "model/read_files.h"
#include "model/read_rich.h"
#include "model/values.h"
#include "xml/parse.h"
#include "xml/write.h"

namespace ctg::avenant {

using model::Element;
using model::Need;
using model::Reading;

namespace {

using Kind = Operation::Kind;

constexpr model::Choices<Kind, 5> kKinds = {{{"remplacement", Kind::replace},
                                             {"insertion", Kind::insert},
                                             {"suppression", Kind::remove},
                                             {"deplacement", Kind::move},
                                             {"changement-de-code", Kind::rename}}};

// ---- Reading

// The XML inside <ancien> or <nouveau>; nothing where it is not there.
std::optional<std::string> side(Element& e, std::string_view name, bool attribute) {
  const xml::Node* node = e.child(name, Need::optional);
  if (!node) return {};
  if (attribute) {
    std::string text;
    for (const xml::Node& child : node->children) text += child.text;
    return model::folded(text);
  }
  return content_of(item_of(*node));
}

std::size_t position(Element& e, std::string_view name) {
  const int rank = model::rank_attribute(e, name, Need::optional);
  return rank > 0 ? static_cast<std::size_t>(rank - 1) : 0;
}

Operation read_operation(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  Operation operation;
  operation.place = node.place;
  operation.kind = model::choice_attribute(e, "genre", kKinds).value_or(Kind::replace);
  operation.file = model::text_attribute(e, "fichier").value;
  operation.path = model::text_attribute(e, "chemin", Need::optional).value;
  operation.path_after = model::text_attribute(e, "chemin-apres", Need::optional).value;
  const bool on_both_sides = operation.kind == Kind::replace || operation.kind == Kind::move;
  if (on_both_sides && operation.path_after.empty()) operation.path_after = operation.path;
  operation.parent = model::text_attribute(e, "dans", Need::optional).value;
  operation.at = position(e, "rang");
  operation.at_after = position(e, "rang-apres");
  model::text_attribute(e, "objet", Need::optional);  // for people
  const bool plain = operation.is_attribute() || operation.kind == Kind::rename;
  operation.before = side(e, "ancien", plain);
  operation.after = side(e, "nouveau", plain);
  return operation;
}

Operations read_operations(Element& root) {
  Operations out;
  if (const xml::Node* node = root.child("operations")) {
    Element e(*node, root.reading());
    for (const xml::Node* each : e.children("operation"))
      out.push_back(read_operation(*each, root.reading()));
  }
  return out;
}

std::optional<xml::Document> parsed(std::string_view bytes, const FileName& file, std::string_view root,
                                    Diagnostics& diags) {
  auto document = xml::parse(bytes, file, diags);
  if (!document) return {};
  const std::string ns = "urn:ctg:" + std::string(root) + ":1";
  if (document->root.name == root && document->root.ns == ns) return document;
  diags.error("MOD-003", document->root.place, "on attend ici <{} xmlns=\"{}\">, on trouve <{}>",
              "<{} xmlns=\"{}\"> is expected here, not <{}>", root, ns,
              model::shortened(document->root.name));
  return {};
}

// ---- Writing

std::string_view name_of(Kind kind) {
  for (const auto& [name, value] : kKinds)
    if (value == kind) return name;
  return {};
}

using xml::attribute;

void append_side(std::string& out, std::string_view name, const std::optional<std::string>& text,
                 bool plain) {
  if (!text) return;
  out += "      <" + std::string(name) + ">";
  plain ? xml::append_escaped(out, *text) : void(out += *text);
  out += "</" + std::string(name) + ">\n";
}

void append_operation(std::string& out, const Operation& operation) {
  out += "    <operation";
  attribute(out, "genre", name_of(operation.kind));
  attribute(out, "fichier", operation.file);
  if (!operation.path.empty()) attribute(out, "chemin", operation.path);
  if (!operation.path_after.empty() && operation.path_after != operation.path)
    attribute(out, "chemin-apres", operation.path_after);
  if (!operation.parent.empty()) attribute(out, "dans", operation.parent);
  const bool placed =
      operation.kind != Kind::replace && operation.kind != Kind::rename && !operation.is_file();
  if (placed && operation.kind != Kind::insert) attribute(out, "rang", std::to_string(operation.at + 1));
  if (placed && operation.kind != Kind::remove)
    attribute(out, "rang-apres", std::to_string(operation.at_after + 1));
  if (!operation.before && !operation.after) {
    out += "/>\n";
    return;
  }
  out += ">\n";
  const bool plain = operation.is_attribute() || operation.kind == Kind::rename;
  append_side(out, "ancien", operation.before, plain);
  append_side(out, "nouveau", operation.after, plain);
  out += "    </operation>\n";
}

constexpr std::string_view kOperations = "  <operations>", kOperationsEnd = "</operations>";

std::string operations_xml(const Operations& operations) {
  std::string out(kOperations);
  out += "\n";
  for (const Operation& operation : operations) append_operation(out, operation);
  return out + "  " + std::string(kOperationsEnd);
}

}  // namespace

std::string act_file(int number) { return "avenants/" + std::to_string(number) + ".xml"; }

std::optional<Act> read_act(std::string_view bytes, const FileName& file, Diagnostics& diags) {
  Diagnostics found(diags.lang());
  Act act;
  if (const auto document = parsed(bytes, file, "avenant", found)) {
    Reading reading{found, {}};
    Element e(document->root, reading);
    act.place = document->root.place;
    act.numero = model::rank_attribute(e, "numero");
    act.effet.place = act.signature.place = act.lieu.place = act.place;
    if (const xml::Node* node = e.child("effet")) {
      Element effect(*node, reading);
      act.effet = model::day_attribute(effect, "date");
    }
    if (const xml::Node* node = e.child("signature")) {
      Element signature(*node, reading);
      act.signature = model::day_attribute(signature, "date");
      act.lieu = model::text_attribute(signature, "lieu");
      act.mode = model::choice_attribute(signature, "mode", model::kSignatureModes, Need::optional)
                     .value_or(act.mode);
    }
    act.motifs = model::rich_child(e, "motifs");
    for (const xml::Node* node : e.children("deliberation")) {
      Element each(*node, reading);
      ActDeliberation deliberation;
      deliberation.place = node->place;
      deliberation.partie = model::id_attribute(each, "partie").value;
      deliberation.date = model::day_attribute(each, "date");
      deliberation.transmission = model::day_attribute(each, "transmission", Need::optional);
      deliberation.numero = model::text_attribute(each, "numero", Need::optional);
      model::read_session(each, node->place, deliberation.session);
      act.deliberations.push_back(std::move(deliberation));
    }
    act.operations = read_operations(e);
  }
  const bool good = !found.has_errors();
  diags.append(std::move(found));
  if (!good) return {};
  return act;
}

const ActDeliberation* adopted_by(const Act& act, std::string_view organ) {
  const ActDeliberation *first = nullptr, *own = nullptr;
  for (const ActDeliberation& each : act.deliberations) {
    if (each.partie == organ && (own == nullptr || !own->date.value)) own = &each;
    if (each.date.value && first == nullptr) first = &each;
  }
  return own != nullptr && (own->date.value || first == nullptr) ? own : first;
}

bool NewHead::joins(const model::Partie& party) const {
  return std::find(joining.begin(), joining.end(), party.id) != joining.end();
}

namespace {

// A collectivité decides about every avenant. One that joins has decided about joining, which is that
// avenant.
std::string deliberation_of(const model::Partie& party, bool joins) {
  const bool collectivite = model::is_collectivite(party.type);
  if (!party.deliberation && !(joins && collectivite)) return {};
  const bool known = joins && party.deliberation.has_value();
  std::string out = "  <deliberation";
  attribute(out, "partie", party.id);
  attribute(
      out, "date",
      known && party.deliberation->date.value ? to_iso(*party.deliberation->date.value) : std::string());
  attribute(out, "numero", known ? party.deliberation->numero.value : std::string());
  return out + "/>\n";
}

// The head of a draft, with those who came since it was written.
std::string with_missing(std::string_view before, const NewHead& head) {
  std::string out(before.substr(0, before.find_last_not_of(" ") + 1));
  const std::string indent(before.substr(out.size()));
  for (const model::Partie& party : head.parties)
    if (head.joins(party) && before.find(" partie=\"" + party.id + "\"") == std::string_view::npos)
      out += deliberation_of(party, true);
  return out + indent;
}

}  // namespace

std::string act_xml(int number, const NewHead& head, const Operations& operations,
                    std::string_view existing) {
  const std::size_t from = existing.find(kOperations);
  const std::size_t to = existing.rfind(kOperationsEnd);
  if (from != std::string_view::npos && to != std::string_view::npos && from < to)
    return with_missing(existing.substr(0, from), head) + operations_xml(operations) +
           std::string(existing.substr(to + kOperationsEnd.size()));
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<!-- L’avenant : ses motifs, ses dates et les délibérations sont à remplir. Les opérations sont "
      "écrites par\n"
      "     « ctg avenant draft » d’après ce qui a changé dans les données ; on ne les modifie pas à la "
      "main. -->\n"
      "<avenant xmlns=\"urn:ctg:avenant:1\"";
  attribute(out, "numero", std::to_string(number));
  out += ">\n  <effet date=\"\"/>\n  <signature date=\"\" lieu=\"\"";
  if (head.mode != model::SignatureMode::papier)
    attribute(out, "mode", std::string(model::word_of(model::kSignatureModes, head.mode)));
  out += "/>\n  <motifs></motifs>\n";
  for (const model::Partie& party : head.parties) out += deliberation_of(party, head.joins(party));
  return out + operations_xml(operations) + "\n</avenant>\n";
}

std::optional<std::vector<Adjustment>> read_adjustments(std::string_view bytes, const FileName& file,
                                                        Diagnostics& diags) {
  Diagnostics found(diags.lang());
  std::vector<Adjustment> out;
  if (const auto document = parsed(bytes, file, "ajustements", found)) {
    Reading reading{found, {}};
    Element e(document->root, reading);
    for (const xml::Node* node : e.children("ajustement")) {
      Element each(*node, reading);
      Adjustment adjustment;
      adjustment.place = node->place;
      adjustment.date = model::day_attribute(each, "date");
      adjustment.minutes = model::text_attribute(each, "proces-verbal");
      adjustment.after = model::rank_attribute(each, "apres-avenant", Need::optional);
      adjustment.operations = read_operations(each);
      out.push_back(std::move(adjustment));
    }
  }
  const bool good = !found.has_errors();
  diags.append(std::move(found));
  if (!good) return {};
  return out;
}

std::string with_adjustment(std::string_view existing, Date date, std::string_view minutes, int after,
                            const Operations& operations) {
  constexpr std::string_view kEnd = "</ajustements>";
  std::string head(existing.substr(0, existing.rfind(kEnd)));
  if (existing.empty())
    head =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!-- Les ajustements décidés par le comité de pilotage, sans avenant (article 9 de la convention). "
        "-->\n"
        "<ajustements xmlns=\"urn:ctg:ajustements:1\">\n";
  head += "  <ajustement";
  attribute(head, "date", to_iso(date));
  attribute(head, "proces-verbal", minutes);
  if (after > 0) attribute(head, "apres-avenant", std::to_string(after));
  return head + ">\n" + operations_xml(operations) + "\n  </ajustement>\n" + std::string(kEnd) + "\n";
}

}  // namespace ctg::avenant
