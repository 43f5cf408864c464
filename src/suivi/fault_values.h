// What a spreadsheet program shows where a formula failed: "#REF!", "#NOM ?", "Err:509".
//
// An ODS of LibreOffice says that a cell is in error; an ODS of Excel, an XLSX on its way and every CSV file
// have nothing but these words, in the language of the program. They are no text of a person.
#pragma once

#include <string_view>

namespace ctg::suivi {

// Whether the whole of a cell is such a word, or the row of signs of a column that was too narrow.
bool is_fault_value(std::string_view text);

}  // namespace ctg::suivi
