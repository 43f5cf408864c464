#include "life/signing_circuit.h"

#include <algorithm>
#include <cmath>

#include "base/digest.h"
#include "base/json.h"
#include "document/build.h"
#include "life/sendings.h"
#include "model/values.h"
#include "templates/names.h"
#include "templates/render.h"

namespace ctg::life {

namespace {

using templates::Names;

const Place kNowhere;

// Advice that the page and the JSON share. French: it is for the people of the platform.
constexpr std::string_view kAdvice[] = {
    "Déposez le fichier lui-même, tel qu’il est : ne l’imprimez pas, ne le convertissez pas, ne l’aplatissez "
    "pas, n’y ajoutez ni page, ni tampon, ni annotation. Les annexes y sont déjà.",
    "Si la plateforme propose un format de signature, prenez « PAdES » ; ni « XAdES », ni « CAdES détaché ».",
    "Chaque personne signe dans le cadre qui porte son nom. Si la plateforme ne reprend pas les cadres du "
    "fichier, placez les siens à l’endroit indiqué.",
    "Les signatures se font l’une après l’autre, dans l’ordre indiqué, chacune par son signataire.",
    "Si la plateforme signe pour tous d’un seul cachet, demandez-lui aussi son dossier de preuve, signé.",
    "Gardez le fichier que la plateforme rend, sans le réenregistrer. Un refus ou une correction demande un "
    "nouvel envoi : celui-ci ne se modifie plus."};

std::string in_points(double value) { return fmt::format("{:.0f}", value); }

Names names_of(const SigningField& field, std::size_t number) {
  Names n;
  n.text("numero", "numéro", std::to_string(number), kNowhere);
  n.text("partie", "partie", field.party, kNowhere);
  n.text("nom", "nom", field.name, kNowhere);
  n.text("fonction", "fonction", field.function, kNowhere);
  n.text("champ", "champ", field.field, kNowhere);
  n.text("page", "page", std::to_string(field.page), kNowhere);
  n.text("gauche", "distance", in_points(field.rect.left), kNowhere);
  n.text("bas", "distance", in_points(field.rect.bottom), kNowhere);
  n.text("largeur", "largeur", in_points(field.rect.right - field.rect.left), kNowhere);
  n.text("hauteur", "hauteur", in_points(field.rect.top - field.rect.bottom), kNowhere);
  return n;
}

Names names_of(const SigningCircuit& circuit) {
  Names n;
  n.text("titre", "titre", circuit.title, kNowhere);
  n.text("version", "version", std::to_string(circuit.version), kNowhere);
  n.text("fichier", "fichier", circuit.file, kNowhere);
  n.text("octets", "octets", std::to_string(circuit.bytes), kNowhere);
  // In groups, so that a line can break between them.
  std::string digest;
  constexpr std::size_t kGroup = 16;
  for (std::size_t i = 0; i < circuit.sha256.size(); i += kGroup)
    digest += (i == 0 ? "" : " ") + circuit.sha256.substr(i, kGroup);
  n.text("empreinte", "empreinte", digest, kNowhere);
  n.flag("papier", circuit.mode == model::SignatureMode::papier);
  n.flag("mixte", circuit.mode == model::SignatureMode::mixte);
  std::size_t number = 0;
  n.list("signataires", circuit.fields, [&](const SigningField& each) { return names_of(each, ++number); });
  n.list("conseils", std::vector<std::string_view>(std::begin(kAdvice), std::end(kAdvice)),
         [](std::string_view each) {
           Names k;
           k.text("mots", "conseil", std::string(each), kNowhere);
           return k;
         });
  return n;
}

// {{circuit.…}}
Names view_of(const SigningCircuit& circuit) {
  Names n;
  n.object("circuit", names_of(circuit));
  return n;
}

const templates::Shape& description() {
  static const templates::Shape kShape = view_of({}).shape;
  return kShape;
}

void place(const press::Composition& made, SigningField& field) {
  for (std::size_t page = 0; page < made.pages.pages.size(); ++page)
    for (const layout::SignatureField& each : made.pages.pages[page].fields)
      if (each.name == field.field) {
        field.page = page + 1;
        field.rect = each.rect;
      }
}

// The model of wording whose template makes the page.
model::Dossier dossier_for(const press::Composition& made) {
  const std::string& root = made.templates_root;  // "templates/ctg/2"
  const std::size_t last = root.rfind('/'), first = root.rfind('/', last - 1);
  model::Dossier out;
  out.convention.modele_nom.value = root.substr(first + 1, last - first - 1);
  out.convention.modele_version.value = root.substr(last + 1);
  return out;
}

document::Metadata metadata_for(const press::Composition& made) {
  document::Metadata meta;
  meta.title = "Circuit de signature – " + made.title;
  meta.running = "Circuit de signature – " + made.tree.meta.running;
  meta.subject = meta.title;
  meta.author = made.tree.meta.author;
  meta.version = made.version;
  meta.clock = made.tree.meta.clock;
  return meta;
}

// Empty where it could not be made.
std::vector<Output> sheet_of(press::Desk& desk, const SigningCircuit& circuit, const press::Composition& made,
                             const press::Order& order, Diagnostics& diags) {
  const model::Dossier dossier = dossier_for(made);
  const templates::Source source{desk.program, desk.dossier, dossier.convention.modele_nom.value,
                                 dossier.convention.modele_version.value};
  const auto markup = templates::render(source, "circuit", description(), view_of(circuit).value, diags);
  auto tree = markup ? document::build(*markup, dossier, metadata_for(made), diags) : std::nullopt;
  auto sheet =
      tree ? press::compose({std::move(*tree), dossier, desk.dossier}, order, desk, diags) : std::nullopt;
  auto printed = sheet ? press::print(*sheet, order, diags) : std::nullopt;
  return printed ? press::files_of(std::move(*printed), order.name) : std::vector<Output>{};
}

}  // namespace

SigningCircuit signing_circuit(const Files& dossier, const Document& document, const press::Composition& made,
                               std::string_view pdf) {
  Diagnostics unheard;
  SigningCircuit out{.document = to_string(document), .title = made.title};
  out.version =
      version_of(model::load_sendings(dossier, unheard).value_or(std::vector<model::Sending>{}), document);
  out.mode = made.mode;
  out.file = out.document + ".pdf";
  out.bytes = pdf.size();
  out.sha256 = to_hex(sha256(pdf));
  for (const model::Partie& party : made.parties) {
    std::vector<const model::Signataire*> signers;
    for (const model::Signataire& each : party.signataires) signers.push_back(&each);
    std::stable_sort(signers.begin(), signers.end(),
                     [](const auto* a, const auto* b) { return a->ordre < b->ordre; });
    for (const model::Signataire* each : signers) {
      SigningField field{each->id, party.denomination.value,
                         each->civilite.value + " " + each->prenom.value + " " + each->nom.value,
                         each->fonction.value};
      place(made, field);
      if (field.page > 0) out.fields.push_back(std::move(field));
    }
  }
  return out;
}

std::string to_json(const SigningCircuit& circuit) {
  Json out = {{"document", circuit.document},
              {"title", circuit.title},
              {"version", circuit.version},
              {"mode", model::word_of(model::kSignatureModes, circuit.mode)},
              {"file", {{"name", circuit.file}, {"bytes", circuit.bytes}, {"sha256", circuit.sha256}}},
              {"signers", Json::array()},
              {"advice", Json::array()}};
  for (const SigningField& each : circuit.fields) {
    const auto points = [](double value) { return std::round(value * 100) / 100; };
    out["signers"].push_back({{"order", out["signers"].size() + 1},
                              {"party", each.party},
                              {"name", each.name},
                              {"function", each.function},
                              {"email", ""},
                              {"field", each.field},
                              {"page", each.page},
                              {"rect",
                               {points(each.rect.left), points(each.rect.bottom), points(each.rect.right),
                                points(each.rect.top)}}});
  }
  for (const std::string_view each : kAdvice) out["advice"].push_back(each);
  return json_text(out);
}

void add_circuit(press::Desk& desk, const PrintedDocument& printed, const press::Order& order,
                 Diagnostics& diags) {
  const auto& [document, made, files] = printed;
  const std::string name = to_string(document) + ".pdf";
  const auto pdf = std::ranges::find(files, name, &Output::path);
  if (!order.circuit || pdf == files.end()) return;
  const SigningCircuit circuit = signing_circuit(desk.dossier, document, made, pdf->bytes);
  press::Order own = order;
  own.name = document.kind == Document::Kind::convention ? "circuit" : "circuit-" + to_string(document);
  own.attach_data = false;
  own.light = true;
  auto sheet = sheet_of(desk, circuit, made, own, diags);
  files.push_back({own.name + ".json", to_json(circuit)});
  std::move(sheet.begin(), sheet.end(), std::back_inserter(files));
}

}  // namespace ctg::life
