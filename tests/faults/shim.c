/* Loaded into ctg (LD_PRELOAD): counts what it asks of the disk in a folder, and at one of these moments the
 * machine fails.
 *
 *   CTG_FAULT_UNDER  the folder: calls about other paths do not count
 *   CTG_FAULT_AT     the moment, from 1; 0 or none: never
 *   CTG_FAULT_OF     the kind of call that counts ("write"); none: all of them
 *   CTG_FAULT_WITH   errno of the call that fails, or "kill": the process ends, as by kill -9. EINTR fails
 *                    once, every other from there on for that kind of call
 *   CTG_FAULT_COUNT  a file that gets the number of moments and their kinds, one a line
 */
#undef _FORTIFY_SOURCE  // it would put functions of its own in the place of those that stand here
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static long at, seen;
static int with, killing, count = -1;
static const char *under, *of;

__attribute__((constructor)) static void begin(void) {
  under = getenv("CTG_FAULT_UNDER");
  of = getenv("CTG_FAULT_OF");
  const char* number = getenv("CTG_FAULT_AT");
  const char* error = getenv("CTG_FAULT_WITH");
  const char* file = getenv("CTG_FAULT_COUNT");
  at = number ? atol(number) : 0;
  killing = error && strcmp(error, "kill") == 0;
  with = error ? atoi(error) : 0;
  if (file) count = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  unsetenv("LD_PRELOAD"); /* the programs that ctg starts work as ever */
}

static int is_under(const char* path) {
  char here[4096];
  if (!under || !path) return 0;
  if (path[0] == '/') return strncmp(path, under, strlen(under)) == 0;
  if (syscall(SYS_getcwd, here, sizeof here) < 0) return 0;
  return strncmp(here, under, strlen(under)) == 0;
}

static int fd_under(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const long n = syscall(SYS_readlink, link, path, sizeof path - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  return path[0] == '/' && is_under(path);  // no pipe, no socket
}

/* Non-zero where this call fails: errno is set. */
static int moment(const char* name) {
  if (of && strcmp(of, name) != 0) return 0;
  ++seen;
  if (count >= 0) {
    char line[32];
    const int n = snprintf(line, sizeof line, "%s\n", name);
    syscall(SYS_write, count, line, (size_t)n);
  }
  if (at && seen == at && killing) syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
  if (!at || killing || seen < at) return 0;
  if (with == EINTR && seen > at) return 0;
  errno = with;
  return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define PATHS(path, name) \
  if (is_under(path) && moment(name)) return -1
#define FDS(fd, name) \
  if (fd_under(fd) && moment(name)) return -1

static int opens(const char* path, int flags) {
  return is_under(path) && moment(flags & (O_WRONLY | O_RDWR) ? "create" : "open");
}
int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = va_arg(more, mode_t);
  va_end(more);
  return opens(path, flags) ? -1 : REAL(open)(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = va_arg(more, mode_t);
  va_end(more);
  return opens(path, flags) ? -1 : REAL(open64)(path, flags, mode);
}
ssize_t read(int fd, void* to, size_t n) {
  FDS(fd, "read");
  return REAL(read)(fd, to, n);
}
ssize_t write(int fd, const void* from, size_t n) {
  if (fd_under(fd)) {
    if (moment("write")) return -1;
    /* A disk writes in pieces: what fails, fails in the middle. */
    if (n > 1) n = n / 2;
  }
  return REAL(write)(fd, from, n);
}
int fsync(int fd) {
  FDS(fd, "sync");
  return REAL(fsync)(fd);
}
int fdatasync(int fd) {
  FDS(fd, "sync");
  return REAL(fdatasync)(fd);
}
int rename(const char* from, const char* to) {
  PATHS(to, "rename");
  return REAL(rename)(from, to);
}
int renameat2(int a, const char* from, int b, const char* to, unsigned flags) {
  PATHS(to, "rename");
  return REAL(renameat2)(a, from, b, to, flags);
}
int link(const char* from, const char* to) {
  PATHS(to, "link");
  return REAL(link)(from, to);
}
int mkdir(const char* path, mode_t mode) {
  PATHS(path, "mkdir");
  return REAL(mkdir)(path, mode);
}
int unlink(const char* path) {
  PATHS(path, "unlink");
  return REAL(unlink)(path);
}
int fchmod(int fd, mode_t mode) {
  FDS(fd, "chmod");
  return REAL(fchmod)(fd, mode);
}
