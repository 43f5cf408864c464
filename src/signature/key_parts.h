// The inside of a key, for the files of this room that sign.
#pragma once

#include <vector>

#include "base/openssl.h"
#include "signature/key.h"

namespace ctg::signature {

struct Key::Parts {
  Owned<EVP_PKEY> key;
  Owned<X509> certificate;
  std::vector<Owned<X509>> others;  // up to an authority
};

template <class T, class Read>
T* read_der_raw(std::string_view der, Read read) {
  const unsigned char* at = bytes_of(der);
  return read(nullptr, &at, static_cast<long>(der.size()));
}

}  // namespace ctg::signature
