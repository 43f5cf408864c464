// The inside of a key, for the files of this room that sign.
#pragma once

#include <functional>
#include <vector>

#include "base/openssl.h"
#include "signature/key.h"

namespace ctg::signature {

struct Key::Parts {
  Owned<EVP_PKEY> key;
  // Where the key is on a token, which never gives it away: the signature of some bytes, with SHA-256.
  std::function<std::optional<std::string>(std::string_view bytes, Diagnostics& diags)> on_token;
  Owned<X509> certificate;
  std::vector<Owned<X509>> others;  // up to an authority
};

// SIG-033.
void report_other_key(const Place& place, Diagnostics& diags);

template <class T, class Read>
T* read_der_raw(std::string_view der, Read read) {
  const unsigned char* at = bytes_of(der);
  return read(nullptr, &at, static_cast<long>(der.size()));
}

}  // namespace ctg::signature
