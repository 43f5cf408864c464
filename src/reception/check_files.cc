// Each file is read once, in pieces: all its digests grow together, and what else is wanted of it is kept.
// So memory is bounded whatever the size of the bag.
#include <algorithm>
#include <charconv>
#include <set>

#include "pdf/inspect.h"
#include "reception/bagit.h"
#include "text/caseless.h"

namespace ctg::reception {

namespace {

// The names in the manifests, and those of the files that they mean: the same, or the same written in another
// way (accents composed or not, capitals).
using Meant = std::map<std::string, std::string, std::less<>>;

Meant meant_of(const Source& source, const Declared& declared, Diagnostics& diags) {
  std::map<std::string, std::string> caseless;
  for (const auto& [path, member] : source.files) caseless.emplace(text::caseless(path), path);
  Meant meant;
  for (const Manifest& manifest : declared.manifests) {
    for (const auto& [path, digest] : manifest.digests) {
      if (meant.contains(path)) continue;
      const auto found = source.files.contains(path) ? caseless.end() : caseless.find(text::caseless(path));
      const bool other = found != caseless.end();
      if (other)
        diags.warning("BAG-035", at(found->second), "le manifeste écrit ce nom d’une autre façon : « {} »",
                      "the manifest writes this name in another way: “{}”", path);
      meant.emplace(path, other ? found->second : path);
    }
  }
  return meant;
}

void report_missing(const Manifest& manifest, std::string_view path, Diagnostics& diags) {
  diags
      .error("BAG-026", at(path), "ce fichier manque : {} le nomme", "this file is missing: {} names it",
             manifest.name)
      .hint("demandez un nouvel envoi", "ask for it to be sent again");
}

void report_altered(const std::vector<std::string>& kinds, std::string_view path, Diagnostics& diags) {
  std::string names;
  for (const std::string& kind : kinds) names += (names.empty() ? "" : ", ") + kind;
  diags
      .error("BAG-028", at(path),
             "ce fichier n’est pas celui qui a été envoyé : son empreinte ({}) n’est pas la bonne",
             "this file is not the one that was sent: its digest ({}) is not right", names)
      .hint("il a été abîmé ou modifié : demandez un nouvel envoi",
            "it was damaged or changed: ask for it to be sent again");
}

// What the manifests say of one file.
struct Expected {
  std::vector<std::pair<const Manifest*, const std::string*>> digests;
};
using AllExpected = std::map<std::string, Expected, std::less<>>;

AllExpected expected_of(const Source& source, const Declared& declared, Diagnostics& diags) {
  const Meant meant = meant_of(source, declared, diags);
  AllExpected expected;
  std::set<std::string> missing;
  for (const Manifest& manifest : declared.manifests) {
    for (const auto& [path, digest] : manifest.digests) {
      const std::string& file = meant.find(path)->second;
      if (source.files.contains(file)) {
        expected[file].digests.emplace_back(&manifest, &digest);
      } else if (!source.unread.contains(file) && missing.insert(path).second) {
        report_missing(manifest, path, diags);
      }
    }
  }
  return expected;
}

// Since version 1.0 every manifest names every file of the payload; before, one was enough.
void report_unnamed(std::string_view path, const Expected* expected, const Declared& declared,
                    Diagnostics& diags) {
  if (expected == nullptr || expected->digests.empty()) {
    diags
        .error("BAG-027", at(path),
               "aucun manifeste ne nomme ce fichier : il a été ajouté, ou oublié par l’expéditeur",
               "no manifest names this file: it was added, or the sender forgot it")
        .hint("n’en tenez pas compte, et demandez un nouvel envoi",
              "take no account of it, and ask for it to be sent again");
    return;
  }
  if (declared.version != "1.0") return;
  for (const Manifest& manifest : declared.manifests) {
    const auto names = [&](const auto& each) { return each.first == &manifest; };
    if (!manifest.payload || std::any_of(expected->digests.begin(), expected->digests.end(), names)) continue;
    diags
        .error("BAG-030", at(path), "{} ne nomme pas ce fichier, que nomme un autre manifeste",
               "{} does not name this file, which another manifest names", manifest.name)
        .hint("en BagIt 1.0, chaque manifeste nomme toutes les pièces (RFC 8493, 3)",
              "in BagIt 1.0 each manifest names all pieces (RFC 8493, 3)");
  }
}

// What of a file is kept while it is read: its first bytes, and from then on whether the rest is wanted.
class Keeping {
 public:
  Keeping(std::string_view path, std::uint64_t announced, const Wanted& wanted)
      : path_(path), announced_(announced), wanted_(wanted) {}

  void add(std::string_view piece) {
    if (!decided_) {
      kept_ += piece;
      if (kept_.size() >= pdf::kHeadOfPdf) decide();
    } else if (keep_) {
      kept_ += piece;
    }
    if (kept_.size() > most_) drop();
  }
  Read finish(std::string&& sha256) {
    if (!decided_) decide();
    Read read{path_, head_, {}, std::move(sha256)};
    if (keep_) read.bytes = std::move(kept_);
    return read;
  }

 private:
  void decide() {
    decided_ = true;
    head_ = kept_.substr(0, pdf::kHeadOfPdf);
    most_ = wanted_.most(path_, head_);
    if (announced_ > most_ || kept_.size() > most_) drop();
  }
  void drop() {
    keep_ = false;
    kept_ = {};
  }

  std::string_view path_;
  std::uint64_t announced_, most_ = UINT64_MAX;
  const Wanted& wanted_;
  std::string kept_, head_;
  bool decided_ = false, keep_ = true;
};

// A file of the packet, and what manifests say of it; null where none does.
struct Named {
  std::string_view path;
  const Member& member;
  const Expected* expected;
};

// Reads one file; false where it is damaged.
bool read_member(const Source& source, const Named& file, const Wanted& wanted, std::uint64_t& size,
                 Diagnostics& diags) {
  const auto& [path, member, expected] = file;
  std::vector<Digester> digesters;
  const auto needs = [&](DigestKind kind) {
    const auto is = [&](const Digester& each) { return each.kind() == kind; };
    if (std::none_of(digesters.begin(), digesters.end(), is)) digesters.emplace_back(kind);
  };
  needs(DigestKind::sha256);
  if (expected != nullptr)
    for (const auto& [manifest, digest] : expected->digests) needs(manifest->kind);
  Keeping keeping(path, member.size, wanted);
  const bool whole = source.read(member, [&](std::string_view piece) {
    for (Digester& digester : digesters) digester.add(piece);
    size += piece.size();
    keeping.add(piece);
  });
  if (!whole) return false;
  std::map<DigestKind, std::string> found;
  for (Digester& digester : digesters) found.emplace(digester.kind(), digester.hex());
  std::vector<std::string> wrong;
  if (expected != nullptr)
    for (const auto& [manifest, digest] : expected->digests)
      if (found.at(manifest->kind) != *digest) wrong.emplace_back(name_of(manifest->kind));
  if (!wrong.empty()) report_altered(wrong, path, diags);
  wanted.take(keeping.finish(std::move(found.at(DigestKind::sha256))));
  return true;
}

void check_oxum(const Declared& declared, const Counted& payload, Diagnostics& diags) {
  const std::string found = fmt::format("{}.{}", payload.bytes, payload.files);
  for (const std::string& oxum : declared.values("Payload-Oxum")) {
    if (oxum == found) continue;
    diags
        .error("BAG-031", at("bag-info.txt"), "Payload-Oxum annonce {} (octets.fichiers), il y a {}",
               "Payload-Oxum announces {} (bytes.files), there is {}", shown(oxum), found)
        .hint("le paquet n’est pas entier, ou il a été modifié : demandez un nouvel envoi",
              "the packet is not whole, or was changed: ask for it to be sent again");
  }
}

}  // namespace

Counted check_files(const Source& source, const Declared& declared, const Wanted& wanted,
                    Diagnostics& diags) {
  const std::size_t before = diags.count(Severity::error);
  const bool has_manifest = std::any_of(declared.manifests.begin(), declared.manifests.end(),
                                        [](const Manifest& each) { return each.payload; });
  const AllExpected expected = expected_of(source, declared, diags);
  Counted payload;
  for (const auto& [path, member] : source.files) {
    const auto found = expected.find(path);
    const Expected* of_file = found == expected.end() ? nullptr : &found->second;
    const bool is_payload = path.starts_with("data/");
    if (is_payload && has_manifest) report_unnamed(path, of_file, declared, diags);
    std::uint64_t size = 0;
    if (!read_member(source, {path, member, of_file}, wanted, size, diags)) {
      diags
          .error("BAG-011", at(path), "ce fichier est abîmé : il ne peut pas être lu en entier",
                 "this file is damaged: it cannot be read as a whole")
          .hint("demandez un nouvel envoi", "ask for it to be sent again");
    }
    if (is_payload) {
      ++payload.files;
      payload.bytes += size;
    }
  }
  if (payload.files == 0)
    diags
        .error("BAG-034", {}, "le paquet ne contient aucune pièce (data/)",
               "the packet holds no piece (data/)")
        .hint("demandez un nouvel envoi", "ask for it to be sent again");
  // It says the same as the manifests, less exactly: where they found something, it adds nothing.
  if (diags.count(Severity::error) == before) check_oxum(declared, payload, diags);
  return payload;
}

}  // namespace ctg::reception
