// Which reader reads what.
#include "formats/read.h"

#include "formats/pdf.h"
#include "office/office.h"
#include "readers/characters.h"

namespace ctg::formats {

std::optional<readers::Source> read(std::string_view bytes, const FileName& name, readers::Format format,
                                    Diagnostics& diags) {
  using enum readers::Format;
  std::optional<readers::Source> source;
  switch (format) {
    case odt:
    case fodt:
    case docx:
      source = office::read_office(bytes, name, diags);
      break;
    case pdf:
      source = read_pdf(bytes, name, diags);
      break;
    case text:
    case markdown:
    case html:
    case mustache:
      return readers::read_characters(bytes, name, format, diags);
  }
  if (source) readers::tell_deceptive(source->text, name, diags);
  return source;
}

}  // namespace ctg::formats
