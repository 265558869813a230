/* Stands between a program and the files below one folder (FAULTS_ROOT).
 *
 * Writes down, in order, what the program does to them (FAULTS_LOG), so that a
 * test can tell which bytes a power cut would have left. And makes the disk full,
 * read-only or unable to sync, and moves the clock, as a page of memory says that
 * the test shares with it (FAULTS_CONTROL).
 *
 * Calls of the C library are replaced (LD_PRELOAD); renames, which some programs
 * make without it, are caught by a seccomp filter. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

enum { CREATE = 1, WRITE, TRUNCATE, SYNC, SYNC_DIR, RENAME, UNLINK, MKDIR, RMDIR, LINK, ODD, NAMELESS };

/* What the test asks for; faults/shim.rs knows the same. */
struct control {
    int64_t room;      /* bytes that still fit; below 0: as many as one likes */
    int64_t no_sync;   /* fsync fails */
    int64_t read_only; /* nothing may be changed */
    int64_t clock;     /* nanoseconds the clock is ahead */
};

struct head {
    uint32_t magic, op, path1, path2;
    uint64_t ino, offset, data;
};

#define MINE 0x6661756c74ULL /* sixth argument of the renames made here */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[4096];
static size_t root_len;
static int log_fd = -1;
static const char *boot;
static struct control none = {-1, 0, 0, 0};
static struct control *control = &none;

/* ---- which files are ours ---- */

static int below(const char *path) {
    return root_len && strncmp(path, root, root_len) == 0 &&
           (path[root_len] == '/' || path[root_len] == 0);
}

static int fd_path(int fd, char *path, size_t size) {
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    long n = syscall(SYS_readlinkat, AT_FDCWD, name, path, size - 1);
    if (n <= 0) return 0;
    path[n] = 0;
    return 1;
}

static int ours(int fd) {
    char path[4096];
    return root_len && fd_path(fd, path, sizeof path) && below(path);
}

/* The absolute path of what a call names; false where it is not ours. */
static int named(int dir, const char *name, char *path, size_t size) {
    if (!root_len || !name) return 0;
    if (name[0] == '/') {
        snprintf(path, size, "%s", name);
    } else {
        char base[4096];
        int here = dir == AT_FDCWD ? syscall(SYS_openat, AT_FDCWD, ".", O_PATH | O_CLOEXEC) : dir;
        int found = fd_path(here, base, sizeof base);
        if (dir == AT_FDCWD) syscall(SYS_close, here);
        if (!found) return 0;
        snprintf(path, size, "%s/%s", base, name);
    }
    return below(path);
}

static int look(int fd, struct stat *st) { return syscall(SYS_fstat, fd, st) == 0; }

static int exists(const char *path, struct stat *st) {
    return syscall(SYS_newfstatat, AT_FDCWD, path, st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* ---- the log ---- */

static void note(int op, const char *path1, const char *path2, uint64_t ino, uint64_t offset,
                 const void *data, size_t len) {
    if (log_fd < 0) return;
    struct head head = {0x31434552, op, path1 ? strlen(path1) : 0, path2 ? strlen(path2) : 0,
                        ino, offset, len};
    struct iovec parts[4] = {{&head, sizeof head},
                             {(void *)path1, head.path1},
                             {(void *)path2, head.path2},
                             {(void *)data, len}};
    int saved = errno;
    syscall(SYS_writev, log_fd, parts, 4);
    errno = saved;
}

static long refuse(int error) {
    errno = error;
    return -1;
}

/* ---- opening and closing ---- */

static int do_open(int dir, const char *name, int flags, mode_t mode) {
    char path[4096];
    if (boot && name && strcmp(name, "/proc/sys/kernel/random/boot_id") == 0) name = boot;
    if (!named(dir, name, path, sizeof path)) return syscall(SYS_openat, dir, name, flags, mode);
    int temporary = (flags & O_TMPFILE) == O_TMPFILE;
    int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC));
    struct stat st;
    pthread_mutex_lock(&lock);
    int there = exists(path, &st);
    long fd;
    if (writes && control->read_only) {
        fd = refuse(EROFS);
    } else if ((flags & O_CREAT) && !there && control->room == 0) {
        fd = refuse(ENOSPC);
    } else {
        fd = syscall(SYS_openat, dir, name, flags, mode);
        int failed = errno;
        if (fd >= 0 && temporary && look(fd, &st)) {
            note(NAMELESS, 0, 0, st.st_ino, 0, 0, 0);
        } else if (fd >= 0 && (flags & O_CREAT) && !there && look(fd, &st)) {
            note(CREATE, path, 0, st.st_ino, 0, 0, 0);
        } else if (fd >= 0 && (flags & O_TRUNC) && writes && st.st_size > 0) {
            if (control->room >= 0) control->room += st.st_size;
            note(TRUNCATE, 0, 0, st.st_ino, 0, 0, 0);
        }
        errno = failed;
    }
    pthread_mutex_unlock(&lock);
    return fd;
}

#define MODE                                                                                       \
    mode_t mode = 0;                                                                               \
    if (flags & (O_CREAT | O_TMPFILE)) {                                                           \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode = va_arg(rest, mode_t);                                                               \
        va_end(rest);                                                                              \
    }

int open(const char *path, int flags, ...) { MODE return do_open(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return do_open(AT_FDCWD, path, flags, mode); }
int openat(int dir, const char *path, int flags, ...) { MODE return do_open(dir, path, flags, mode); }
int openat64(int dir, const char *path, int flags, ...) { MODE return do_open(dir, path, flags, mode); }
int creat(const char *path, mode_t mode) { return do_open(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

/* ---- writing ---- */

/* Writes at `at`, or where the file stands (-1), as far as there is room. */
static ssize_t do_write(int fd, const void *data, size_t len, int64_t at) {
    if (!ours(fd))
        return at < 0 ? syscall(SYS_write, fd, data, len) : syscall(SYS_pwrite64, fd, data, len, at);
    pthread_mutex_lock(&lock);
    struct stat st;
    memset(&st, 0, sizeof st);
    look(fd, &st);
    int append = syscall(SYS_fcntl, fd, F_GETFL) & O_APPEND;
    int64_t start = append ? st.st_size : at >= 0 ? at : syscall(SYS_lseek, fd, 0, SEEK_CUR);
    int64_t grows = start + (int64_t)len - st.st_size;
    if (grows < 0) grows = 0;
    ssize_t done;
    if (control->room >= 0 && grows > control->room) {
        size_t fits = len > (size_t)(grows - control->room) ? len - (grows - control->room) : 0;
        len = fits;
        grows = control->room;
    }
    if (len == 0) {
        done = refuse(ENOSPC);
    } else {
        done = at < 0 ? syscall(SYS_write, fd, data, len) : syscall(SYS_pwrite64, fd, data, len, at);
        if (done > 0) {
            if (control->room >= 0) control->room -= grows;
            note(WRITE, 0, 0, st.st_ino, start, data, done);
        }
    }
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t write(int fd, const void *data, size_t len) {
    return len ? do_write(fd, data, len, -1) : syscall(SYS_write, fd, data, len);
}
ssize_t pwrite(int fd, const void *data, size_t len, off_t at) {
    return len ? do_write(fd, data, len, at) : 0;
}
ssize_t pwrite64(int fd, const void *data, size_t len, off64_t at) {
    return len ? do_write(fd, data, len, at) : 0;
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    if (!ours(fd)) return syscall(SYS_writev, fd, parts, count);
    /* A short write is a write: the caller comes back with the rest. */
    for (int i = 0; i < count; i++)
        if (parts[i].iov_len) return do_write(fd, parts[i].iov_base, parts[i].iov_len, -1);
    return 0;
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) {
    if (!ours(fd)) return syscall(SYS_pwritev, fd, parts, count, at, 0);
    for (int i = 0; i < count; i++)
        if (parts[i].iov_len) return do_write(fd, parts[i].iov_base, parts[i].iov_len, at);
    return 0;
}

int ftruncate(int fd, off_t len) {
    if (!ours(fd)) return syscall(SYS_ftruncate, fd, len);
    pthread_mutex_lock(&lock);
    struct stat st;
    memset(&st, 0, sizeof st);
    look(fd, &st);
    int64_t grows = len - st.st_size;
    int done = syscall(SYS_ftruncate, fd, len);
    if (done == 0) {
        if (control->room >= 0 && grows < 0) control->room -= grows;
        note(TRUNCATE, 0, 0, st.st_ino, len, 0, 0);
    }
    pthread_mutex_unlock(&lock);
    return done;
}
int ftruncate64(int fd, off64_t len) { return ftruncate(fd, len); }

/* What is copied inside the kernel is copied by hand, so that it is seen. */
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t len, unsigned flags) {
    if (ours(out)) return refuse(ENOSYS);
    return syscall(SYS_copy_file_range, in, from, out, to, len, flags);
}
ssize_t sendfile64(int out, int in, off64_t *from, size_t len) {
    if (ours(out)) return refuse(ENOSYS);
    return syscall(SYS_sendfile, out, in, from, len);
}
ssize_t sendfile(int out, int in, off_t *from, size_t len) { return sendfile64(out, in, from, len); }
int fallocate(int fd, int mode, off_t at, off_t len) {
    if (ours(fd)) return refuse(EOPNOTSUPP);
    return syscall(SYS_fallocate, fd, mode, at, len);
}
int fallocate64(int fd, int mode, off64_t at, off64_t len) { return fallocate(fd, mode, at, len); }

static void *do_mmap(void *at, size_t len, int prot, int flags, int fd, off_t from) {
    if (fd >= 0 && (prot & PROT_WRITE) && (flags & MAP_SHARED) && ours(fd))
        note(ODD, "a shared mapping that may be written", 0, 0, 0, 0, 0);
    return (void *)syscall(SYS_mmap, at, len, prot, flags, fd, from);
}
void *mmap(void *at, size_t len, int prot, int flags, int fd, off_t from) { return do_mmap(at, len, prot, flags, fd, from); }
void *mmap64(void *at, size_t len, int prot, int flags, int fd, off64_t from) { return do_mmap(at, len, prot, flags, fd, from); }

/* ---- syncing ---- */

static int do_sync(int fd, long call) {
    char path[4096];
    if (!root_len || !fd_path(fd, path, sizeof path) || !below(path)) return syscall(call, fd);
    pthread_mutex_lock(&lock);
    struct stat st;
    memset(&st, 0, sizeof st);
    look(fd, &st);
    int done = control->no_sync ? refuse(EIO) : syscall(call, fd);
    if (done == 0) {
        if (S_ISDIR(st.st_mode))
            note(SYNC_DIR, path, 0, 0, 0, 0, 0);
        else
            note(SYNC, 0, 0, st.st_ino, 0, 0, 0);
    }
    pthread_mutex_unlock(&lock);
    return done;
}
int fsync(int fd) { return do_sync(fd, SYS_fsync); }
int fdatasync(int fd) { return do_sync(fd, SYS_fdatasync); }

/* ---- names ---- */

/* Notes what a call that takes one name does, or refuses it. */
#define NAMED(OP, MAKES, CALL)                                                                     \
    char path[4096];                                                                               \
    if (!named(dir, name, path, sizeof path)) return CALL;                                         \
    pthread_mutex_lock(&lock);                                                                     \
    struct stat st;                                                                                \
    memset(&st, 0, sizeof st);                                                                     \
    exists(path, &st);                                                                             \
    int done = control->read_only            ? refuse(EROFS)                                       \
               : MAKES && control->room == 0 ? refuse(ENOSPC)                                      \
                                             : CALL;                                               \
    if (done == 0) {                                                                               \
        if (OP == UNLINK && control->room >= 0) control->room += st.st_size;                       \
        note(OP, path, 0, 0, 0, 0, 0);                                                             \
    }                                                                                              \
    pthread_mutex_unlock(&lock);                                                                   \
    return done;

int unlinkat(int dir, const char *name, int flags) {
    if (flags & AT_REMOVEDIR) { NAMED(RMDIR, 0, syscall(SYS_unlinkat, dir, name, flags)) }
    NAMED(UNLINK, 0, syscall(SYS_unlinkat, dir, name, flags))
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }
int mkdirat(int dir, const char *name, mode_t mode) { NAMED(MKDIR, 1, syscall(SYS_mkdirat, dir, name, mode)) }
int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

/* The call, or minus an error number. */
static long do_rename(int from_dir, const char *from, int to_dir, const char *to, unsigned flags) {
    char path1[4096], path2[4096];
    int seen = named(from_dir, from, path1, sizeof path1) & named(to_dir, to, path2, sizeof path2);
    if (seen) pthread_mutex_lock(&lock);
    int saved = errno;
    long done = -EROFS;
    if (!seen || !control->read_only) {
        done = syscall(SYS_renameat2, from_dir, from, to_dir, to, (unsigned long)flags, MINE);
        if (done < 0) done = -errno;
    }
    errno = saved;
    if (seen) {
        if (done == 0) note(RENAME, path1, path2, 0, 0, 0, 0);
        pthread_mutex_unlock(&lock);
    }
    return done;
}

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags) {
    char path1[4096], path2[4096];
    if (!(named(from_dir, from, path1, sizeof path1) & named(to_dir, to, path2, sizeof path2)))
        return syscall(SYS_linkat, from_dir, from, to_dir, to, flags);
    pthread_mutex_lock(&lock);
    int done = control->read_only ? refuse(EROFS)
                                  : syscall(SYS_linkat, from_dir, from, to_dir, to, flags);
    if (done == 0) note(LINK, path1, path2, 0, 0, 0, 0);
    pthread_mutex_unlock(&lock);
    return done;
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

#if defined(__x86_64__)
#define ARCH AUDIT_ARCH_X86_64
#define ARG(n) ((long)context->uc_mcontext.gregs[(int[]){REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8}[n]])
#define RESULT context->uc_mcontext.gregs[REG_RAX]
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#define ARG(n) ((long)context->uc_mcontext.regs[n])
#define RESULT context->uc_mcontext.regs[0]
#endif

/* A rename somebody else makes comes here. */
static void trapped(int signal, siginfo_t *info, void *at) {
    (void)signal;
    ucontext_t *context = at;
#ifdef SYS_rename
    if (info->si_syscall == SYS_rename) {
        RESULT = do_rename(AT_FDCWD, (char *)ARG(0), AT_FDCWD, (char *)ARG(1), 0);
        return;
    }
#endif
    unsigned flags = info->si_syscall == SYS_renameat2 ? (unsigned)ARG(4) : 0;
    RESULT = do_rename((int)ARG(0), (char *)ARG(1), (int)ARG(2), (char *)ARG(3), flags);
}

static void catch_renames(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = trapped;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    sigaction(SIGSYS, &action, 0);
#define FIELD(name) offsetof(struct seccomp_data, name)
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, FIELD(arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, FIELD(nr)),
#ifdef SYS_rename
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_rename, 5, 0),
#else
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_renameat, 5, 0),
#endif
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_renameat, 4, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_renameat2, 0, 2),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, FIELD(args[5])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)MINE, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP),
    };
    struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        note(ODD, "renames cannot be caught", 0, 0, 0, 0, 0);
}

/* Every lock of a file is refused, as by a file system that has none. */
static void refuse_locks(void) {
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, FIELD(nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_flock, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOLCK),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

/* ---- the clock ---- */

int clock_gettime(clockid_t clock, struct timespec *time) {
    int done = syscall(SYS_clock_gettime, clock, time);
    if (done == 0 && clock == CLOCK_REALTIME && control->clock) {
        int64_t nanos = time->tv_nsec + control->clock % 1000000000;
        time->tv_sec += control->clock / 1000000000;
        if (nanos < 0) nanos += 1000000000, time->tv_sec -= 1;
        if (nanos >= 1000000000) nanos -= 1000000000, time->tv_sec += 1;
        time->tv_nsec = nanos;
    }
    return done;
}

__attribute__((constructor)) static void start(void) {
    const char *folder = getenv("FAULTS_ROOT"), *log = getenv("FAULTS_LOG"),
               *page = getenv("FAULTS_CONTROL");
    if (page) {
        int fd = syscall(SYS_openat, AT_FDCWD, page, O_RDWR | O_CLOEXEC, 0);
        void *at = (void *)syscall(SYS_mmap, 0, sizeof none, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (fd >= 0 && at != MAP_FAILED) control = at;
    }
    boot = getenv("FAULTS_BOOT");
    if (getenv("FAULTS_NO_LOCKS")) refuse_locks();
    if (!folder) return;
    if (log) log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    snprintf(root, sizeof root, "%s", folder);
    root_len = strlen(root);
    catch_renames();
}
