// The key that signs, and its certificate: from a PKCS #12 file or PEM files, or on a token (token.h). The
// password or PIN comes from a descriptor or from the terminal, never from the command line, and is wiped
// after use.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/diagnostic.h"
#include "signature/found.h"

namespace ctg::signature {

// A secret: wiped when it is gone.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}
  ~Secret();
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  const std::string& value() const { return value_; }

 private:
  std::string value_;
};

// "Mot de passe de cle.p12 : ". Nothing where nobody gives one.
using AskSecret = std::function<std::optional<Secret>(const std::string& prompt)>;

class Key {
 public:
  struct Parts;  // OpenSSL's
  explicit Key(std::unique_ptr<Parts> parts);
  ~Key();
  Key(Key&&) noexcept;
  const Certificate& certificate() const { return certificate_; }
  const Parts& parts() const { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
  Certificate certificate_;
};

// From here on no core file is written, and no other process of the user may look into this one.
void keep_to_oneself();

// Both can be files, or addresses of keys on tokens ("pkcs11:…"). `key_path`: of the key, where the first
// holds only certificates; "" otherwise. SIG-042 to SIG-045, and the others too, as of read_token. SIG-030 a
// file that cannot be read; SIG-031 a wrong password, or none; SIG-032 no key or no certificate in it;
// SIG-033 the key is not that of the certificate; SIG-034 the certificate has expired, is not valid yet, or
// is not one for signing.
std::optional<Key> read_key(const std::string& path, const std::string& key_path, const AskSecret& ask,
                            Clock clock, Diagnostics& diags);

}  // namespace ctg::signature
