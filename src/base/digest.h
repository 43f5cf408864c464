// Digests of bytes, by OpenSSL.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ctg {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(std::string_view bytes);
std::string to_hex(const Sha256& digest);  // 64 lower-case digits

// What other people's manifests are made with.
enum class DigestKind { md5, sha1, sha224, sha256, sha384, sha512 };
std::optional<DigestKind> digest_kind(std::string_view name);  // "sha512"
std::string_view name_of(DigestKind kind);

// A digest of bytes that come in pieces: a file is never held whole.
class Digester {
 public:
  explicit Digester(DigestKind kind);
  DigestKind kind() const { return kind_; }
  void add(std::string_view bytes);
  std::string hex();  // lower-case digits; the digester is done

 private:
  struct Free {
    void operator()(void* context) const;
  };
  DigestKind kind_;
  std::unique_ptr<void, Free> context_;  // OpenSSL's
};

std::string digest_hex(DigestKind kind, std::string_view bytes);

}  // namespace ctg
