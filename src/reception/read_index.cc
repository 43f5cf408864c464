#include "reception/read_index.h"

#include <algorithm>
#include <set>

#include "base/deceptive.h"
#include "base/json.h"
#include "life/transmissions.h"
#include "reception/source.h"

namespace ctg::reception {

namespace {

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
  const Json* value(const Json& object, const char* key, const std::string& path) {
    const auto found = object.find(key);
    if (found != object.end()) return &*found;
    refuse(path + key, {"cette valeur manque", "this value is missing"});
    return nullptr;
  }
  std::string text(const Json& object, const char* key, const std::string& path) {
    const Json* found = value(object, key, path);
    if (found == nullptr) return {};
    if (found->is_string()) return plain(found->get<std::string>(), path + key);
    refuse(path + key, {"un texte est attendu", "a text is expected"});
    return {};
  }
  bool truth(const Json& object, const char* key, const std::string& path) {
    const Json* found = value(object, key, path);
    if (found == nullptr) return false;
    if (found->is_boolean()) return found->get<bool>();
    refuse(path + key, {"« true » ou « false » est attendu", "“true” or “false” is expected"});
    return false;
  }
  Date date(const Json& object, const char* key, const std::string& path) {
    const std::string words = text(object, key, path);
    const auto day = parse_iso_date(words);
    if (day) return *day;
    if (good || !words.empty())
      refuse(path + key, {"une date est attendue, comme 2026-02-28", "a date is expected, like 2026-02-28"});
    return {};
  }
  // Other tools may leave it out.
  std::optional<std::uint64_t> size(const Json& object, const char* key, const std::string& path) {
    const auto found = object.find(key);
    if (found == object.end()) return {};
    if (found->is_number_unsigned()) return found->get<std::uint64_t>();
    refuse(path + key, {"un nombre entier est attendu", "a whole number is expected"});
    return {};
  }
  template <class Each>
  void list(const Json& object, const char* key, Each each) {
    const Json* found = value(object, key, "");
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
  void objects(const Json& object, const char* key, Each each) {
    list(object, key, [&](const Json& item, const std::string& path) {
      if (item.is_object()) {
        each(item, path + ".");
      } else {
        refuse(path, {"un objet est attendu", "an object is expected"});
      }
    });
  }
  std::vector<std::string> texts(const Json& object, const char* key) {
    std::vector<std::string> out;
    list(object, key, [&](const Json& item, const std::string& path) {
      if (item.is_string()) {
        out.push_back(plain(item.get<std::string>(), path));
      } else {
        refuse(path, {"un texte est attendu", "a text is expected"});
      }
    });
    return out;
  }
};

void read_statement(const Json& json, Reader& reader, Index& index) {
  cdsf::Statement& out = index.statement;
  out.convention = reader.text(json, "convention", "");
  out.sender = reader.text(json, "expediteur", "");
  out.addressee = reader.text(json, "destinataire", "");
  out.parties = reader.texts(json, "parties");
  out.legal_basis = reader.texts(json, "fondement");
  reader.objects(json, "delais", [&](const Json& item, const std::string& path) {
    out.terms.push_back({reader.text(item, "evenement", path), reader.date(item, "date", path),
                         reader.date(item, "limite", path)});
    index.late.push_back(reader.size(item, "jours-de-retard", path));
  });
  reader.objects(json, "matrice", [&](const Json& item, const std::string& path) {
    cdsf::MatrixPoint point{reader.text(item, "point", path), reader.text(item, "intitule", path), {}, {}};
    if (reader.truth(item, "couvert", path)) {
      point.where = reader.text(item, "lieu", path);
      point.words = reader.text(item, "passage", path);
    }
    out.matrix.push_back(std::move(point));
  });
  out.matrix_reason = reader.text(json, "motif", "");
  reader.objects(json, "signataires", [&](const Json& item, const std::string& path) {
    out.signers.push_back({reader.text(item, "partie", path), reader.text(item, "nom", path),
                           reader.text(item, "fonction", path), reader.truth(item, "a-signe", path)});
  });
  out.sealed_sha256 = reader.text(json, "sceau-sha256", "");
  reader.objects(json, "accords", [&](const Json& item, const std::string& path) {
    out.agreements.push_back({reader.text(item, "partie", path), reader.text(item, "piece", path),
                              reader.date(item, "date", path), reader.text(item, "reference", path)});
  });
}

// The largest index names as many pieces as a packet has files, with their digests.
constexpr JsonBounds kBounds{8, 32 * kMostFiles};

// Nothing is believed of an index that two readers may read as two.
std::optional<Json> parsed(std::string_view bytes, Reader& reader) {
  JsonFault fault;
  Json json = parse_json(bytes, kBounds, &fault);
  if (fault.kind == JsonFault::Kind::too_large) {
    reader.refuse(std::string(kIndexFile), {"cet index est trop grand, ou trop imbriqué",
                                            "this index is too large, or nested too deeply"});
  } else if (fault.kind == JsonFault::Kind::key_twice) {
    reader.refuse(shown(fault.key), {"cette clé est donnée deux fois", "this key is given twice"});
  } else if (!json.is_object()) {
    reader.refuse(std::string(kIndexFile), {"ce n’est pas un objet JSON", "this is no JSON object"});
  } else {
    return json;
  }
  return {};
}

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
  const std::optional<Json> read = parsed(bytes, reader);
  if (!read) return {};
  const Json& json = *read;
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
  reader.objects(json, "pieces", [&](const Json& item, const std::string& path) {
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
