// Personal data in a text: what no packet carries beyond the signers without a reason (article 7, RGPD).
//
// Precise rather than noisy: an e-mail address; a French telephone number, grouped as people write it; a name
// behind "Madame", "M.", "Dr"… A name that nothing announces is not recognised, nor the text of a scan.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.h"

namespace ctg::reading {

struct PersonalDatum {
  enum class Kind { email, telephone, name };
  Kind kind = Kind::email;
  std::string text;                // as written, white space folded: "Mme Anne Roux"
  std::size_t begin = 0, end = 0;  // bytes of the text
};

// In the order of the text.
std::vector<PersonalDatum> personal_data(std::string_view text);

// In all that an XML file says: its texts, attributes and comments. Byte offsets are those of the file.
std::vector<PersonalDatum> personal_data_in_xml(std::string_view bytes);

// Line and column of a byte of a file.
Place place_in(const FileName& file, std::string_view bytes, std::size_t offset);

}  // namespace ctg::reading
