#include "base/digest.h"

#include <openssl/evp.h>

#include <new>
#include <span>

namespace ctg {

namespace {

constexpr std::array<std::string_view, 6> kDigestNames = {"md5",    "sha1",   "sha224",
                                                          "sha256", "sha384", "sha512"};

// Asked for once: to find it takes OpenSSL longer than a short digest does.
template <DigestKind kind>
const EVP_MD* fetched() {
  static const EVP_MD* const method =
      EVP_MD_fetch(nullptr, kDigestNames.at(static_cast<std::size_t>(kind)).data(), nullptr);
  return method;
}

const EVP_MD* method_of(DigestKind kind) {
  switch (kind) {
    case DigestKind::md5:
      return fetched<DigestKind::md5>();
    case DigestKind::sha1:
      return fetched<DigestKind::sha1>();
    case DigestKind::sha224:
      return fetched<DigestKind::sha224>();
    case DigestKind::sha256:
      return fetched<DigestKind::sha256>();
    case DigestKind::sha384:
      return fetched<DigestKind::sha384>();
    case DigestKind::sha512:
      return fetched<DigestKind::sha512>();
  }
  return nullptr;
}

std::string hex_of(std::span<const std::uint8_t> digest) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : digest) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

EVP_MD_CTX* context_of(void* held) { return static_cast<EVP_MD_CTX*>(held); }

}  // namespace

Sha256 sha256(std::string_view bytes) {
  Sha256 digest;
  const EVP_MD* const method = method_of(DigestKind::sha256);
  // It fails only for want of memory.
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, method, nullptr) != 1)
    throw std::bad_alloc();
  return digest;
}

std::string to_hex(const Sha256& digest) { return hex_of(digest); }

std::optional<DigestKind> digest_kind(std::string_view name) {
  for (std::size_t i = 0; i < kDigestNames.size(); ++i)
    if (kDigestNames[i] == name) return static_cast<DigestKind>(i);
  return {};
}

std::string_view name_of(DigestKind kind) { return kDigestNames[static_cast<std::size_t>(kind)]; }

void Digester::Free::operator()(void* context) const { EVP_MD_CTX_free(context_of(context)); }

Digester::Digester(DigestKind kind) : kind_(kind), context_(EVP_MD_CTX_new()) {
  // It fails only for want of memory.
  if (!context_ || EVP_DigestInit_ex(context_of(context_.get()), method_of(kind), nullptr) != 1)
    throw std::bad_alloc();
}

void Digester::add(std::string_view bytes) {
  EVP_DigestUpdate(context_of(context_.get()), bytes.data(), bytes.size());
}

std::string Digester::hex() {
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_DigestFinal_ex(context_of(context_.get()), digest.data(), &size);
  return hex_of(std::span(digest).first(size));
}

std::string digest_hex(DigestKind kind, std::string_view bytes) {
  Digester digester(kind);
  digester.add(bytes);
  return digester.hex();
}

}  // namespace ctg
