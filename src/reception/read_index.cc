#include "reception/read_index.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/deceptive.h"
#include "base/json_shape.h"
#include "life/transmissions.h"
#include "reception/source.h"

namespace ctg::reception {

namespace {

using IndexJson = nlohmann::json;

// One run over the index; `path` says where in it.
struct Reader {
  Diagnostics& diags;
  bool good = true;

  void refuse(const std::string& path, const Bilingual& expected) {
    good = false;
    diags
        .error("BAG-041", {FileName(std::string(kIndexFile)), 0, 0}, "{} : {}", "{}: {}", path,
               expected.in(diags.lang()))
        .hint("l’index a été abîmé, modifié ou fait par un autre outil",
              "the index was damaged, changed or made by another tool");
  }

  // Texts are shown on terminals and pages: a line break or an escape in one could make a verdict look like
  // another.
  std::string plain(std::string text, const std::string& path) {
    if (shown(text) != text) {
      refuse(path, {"ce texte contient des caractères de commande", "this text holds control characters"});
      return {};
    }
    for (const Deceptive& each : deceptive_in(text)) {
      if (!each.in_name && each.kind != Deceptive::Kind::direction) continue;
      refuse(path, {"ce texte contient des caractères qui en imitent d’autres, ou que l’on ne voit pas",
                    "this text holds characters that imitate others, or that nobody sees"});
      return {};
    }
    return text;
  }
  const IndexJson* value(const IndexJson& object, const char* key, const std::string& path) {
    const auto found = object.find(key);
    if (found != object.end()) return &*found;
    refuse(path + key, {"cette valeur manque", "this value is missing"});
    return nullptr;
  }
  std::string text(const IndexJson& object, const char* key, const std::string& path) {
    const IndexJson* found = value(object, key, path);
    if (found == nullptr) return {};
    if (found->is_string()) return plain(found->get<std::string>(), path + key);
    refuse(path + key, {"un texte est attendu", "a text is expected"});
    return {};
  }
  bool truth(const IndexJson& object, const char* key, const std::string& path) {
    const IndexJson* found = value(object, key, path);
    if (found == nullptr) return false;
    if (found->is_boolean()) return found->get<bool>();
    refuse(path + key, {"« true » ou « false » est attendu", "“true” or “false” is expected"});
    return false;
  }
  Date date(const IndexJson& object, const char* key, const std::string& path) {
    const std::string words = text(object, key, path);
    const auto day = parse_iso_date(words);
    if (day) return *day;
    if (good || !words.empty())
      refuse(path + key, {"une date est attendue, comme 2026-02-28", "a date is expected, like 2026-02-28"});
    return {};
  }
  // Other tools may leave it out.
  std::optional<std::uint64_t> size(const IndexJson& object, const char* key, const std::string& path) {
    const auto found = object.find(key);
    if (found == object.end()) return {};
    if (found->is_number_unsigned()) return found->get<std::uint64_t>();
    refuse(path + key, {"un nombre entier est attendu", "a whole number is expected"});
    return {};
  }
  template <class Each>
  void list(const IndexJson& object, const char* key, Each each) {
    const IndexJson* found = value(object, key, "");
    if (found == nullptr) return;
    if (!found->is_array()) {
      refuse(key, {"une liste est attendue", "a list is expected"});
      return;
    }
    if (found->size() > kMostFiles) {
      refuse(key, {"cette liste est trop longue", "this list is too long"});
      return;
    }
    for (std::size_t i = 0; i < found->size(); ++i)
      each((*found)[i], std::string(key) + "[" + std::to_string(i) + "]");
  }
  template <class Each>
  void objects(const IndexJson& object, const char* key, Each each) {
    list(object, key, [&](const IndexJson& item, const std::string& path) {
      if (item.is_object()) {
        each(item, path + ".");
      } else {
        refuse(path, {"un objet est attendu", "an object is expected"});
      }
    });
  }
  std::vector<std::string> texts(const IndexJson& object, const char* key) {
    std::vector<std::string> out;
    list(object, key, [&](const IndexJson& item, const std::string& path) {
      if (item.is_string()) {
        out.push_back(plain(item.get<std::string>(), path));
      } else {
        refuse(path, {"un texte est attendu", "a text is expected"});
      }
    });
    return out;
  }
};

void read_statement(const IndexJson& json, Reader& reader, Index& index) {
  cdsf::Statement& out = index.statement;
  out.convention = reader.text(json, "convention", "");
  out.sender = reader.text(json, "expediteur", "");
  out.addressee = reader.text(json, "destinataire", "");
  out.parties = reader.texts(json, "parties");
  out.legal_basis = reader.texts(json, "fondement");
  reader.objects(json, "delais", [&](const IndexJson& item, const std::string& path) {
    out.terms.push_back({reader.text(item, "evenement", path), reader.date(item, "date", path),
                         reader.date(item, "limite", path)});
    index.late.push_back(reader.size(item, "jours-de-retard", path));
  });
  reader.objects(json, "matrice", [&](const IndexJson& item, const std::string& path) {
    cdsf::MatrixPoint point{reader.text(item, "point", path), reader.text(item, "intitule", path), {}, {}};
    if (reader.truth(item, "couvert", path)) {
      point.where = reader.text(item, "lieu", path);
      point.words = reader.text(item, "passage", path);
    }
    out.matrix.push_back(std::move(point));
  });
  out.matrix_reason = reader.text(json, "motif", "");
  reader.objects(json, "signataires", [&](const IndexJson& item, const std::string& path) {
    out.signers.push_back({reader.text(item, "partie", path), reader.text(item, "nom", path),
                           reader.text(item, "fonction", path), reader.truth(item, "a-signe", path)});
  });
  out.sealed_sha256 = reader.text(json, "sceau-sha256", "");
  reader.objects(json, "accords", [&](const IndexJson& item, const std::string& path) {
    out.agreements.push_back({reader.text(item, "partie", path), reader.text(item, "piece", path),
                              reader.date(item, "date", path), reader.text(item, "reference", path)});
  });
}

// A key that stands twice in an object is read differently by different readers.
IndexJson parsed(std::string_view bytes, Reader& reader) {
  std::vector<std::set<std::string>> open;
  std::set<std::string> twice;
  const auto follow = [&](int, IndexJson::parse_event_t event, IndexJson& value) {
    if (event == IndexJson::parse_event_t::object_start) open.emplace_back();
    if (event == IndexJson::parse_event_t::object_end) open.pop_back();
    if (event == IndexJson::parse_event_t::key && !open.back().insert(value.get<std::string>()).second)
      twice.insert(value.get<std::string>());
    return true;
  };
  IndexJson json = IndexJson::parse(bytes, follow, false);
  for (const std::string& key : twice)
    reader.refuse(shown(key), {"cette clé est donnée deux fois", "this key is given twice"});
  return json;
}

// The largest index names as many pieces as a packet has files, with their digests.
constexpr std::size_t kDeepest = 8, kMostValues = 32 * kMostFiles;

void refuse_pieces_named_twice(const Index& index, Reader& reader) {
  std::set<std::string_view> seen;
  for (const IndexedPiece& piece : index.pieces)
    if (!seen.insert(piece.path).second)
      reader.refuse("pieces : " + piece.path,
                    {"cette pièce est nommée deux fois", "this piece is named twice"});
}

}  // namespace

std::vector<const IndexedPiece*> Index::with_roles(std::initializer_list<std::string_view> roles) const {
  std::vector<const IndexedPiece*> out;
  for (const IndexedPiece& piece : pieces)
    if (std::ranges::find(roles, piece.role) != roles.end()) out.push_back(&piece);
  return out;
}

std::optional<Index> read_index(std::string_view bytes, Diagnostics& diags) {
  Reader reader{diags};
  if (!json_is_within(bytes, kDeepest, kMostValues)) {
    reader.refuse(std::string(kIndexFile), {"cet index est trop grand, ou trop imbriqué",
                                            "this index is too large, or nested too deeply"});
    return {};
  }
  const IndexJson json = parsed(bytes, reader);
  if (json.is_discarded() || !json.is_object()) {
    reader.refuse(std::string(kIndexFile), {"ce n’est pas un objet JSON", "this is no JSON object"});
    return {};
  }
  if (reader.text(json, "format", "") != "ctg-cdsf/1") {
    reader.refuse("format", {"« ctg-cdsf/1 » est attendu", "“ctg-cdsf/1” is expected"});
    return {};
  }
  Index index;
  index.name = reader.text(json, "nom", "");
  index.nature = reader.text(json, "nature", "");
  index.document = life::document_of_nature(index.nature);
  index.sent = reader.date(json, "envoi", "");
  read_statement(json, reader, index);
  reader.objects(json, "pieces", [&](const IndexJson& item, const std::string& path) {
    index.pieces.push_back({reader.text(item, "chemin", path), reader.text(item, "role", path),
                            reader.text(item, "titre", path), reader.text(item, "sha256", path),
                            reader.size(item, "octets", path),
                            item.contains("sha512") ? reader.text(item, "sha512", path) : std::string()});
  });
  refuse_pieces_named_twice(index, reader);
  if (!reader.good) return {};
  return index;
}

}  // namespace ctg::reception
