#include "base/refusal.h"

#include <cerrno>
#include <cstring>

namespace ctg {

FileError error_of(int code) {
  switch (code) {
    case ENOENT:
    case ENOTDIR:
      return FileError::not_found;
    case EACCES:
    case EPERM:
    case EROFS:
    case ETXTBSY:
      return FileError::permission;
    case ENOSPC:
    case EDQUOT:
      return FileError::no_space;
    case EFBIG:
    case EOVERFLOW:
      return FileError::too_big;
    case EISDIR:
      return FileError::folder;
    case ENAMETOOLONG:
    case EILSEQ:
    case ELOOP:
      return FileError::bad_name;
    case EIO:
    case ENXIO:
    case ENODEV:
    case ESTALE:
    case ETIMEDOUT:
    case EHOSTDOWN:
    case ENOTCONN:
      return FileError::device;
    case EEXIST:
      return FileError::changed;
    default:
      return FileError::other;
  }
}

std::string name_of_fault(int code) {
  const char* name = ::strerrorname_np(code);
  return name != nullptr ? name : std::to_string(code);
}

}  // namespace ctg
