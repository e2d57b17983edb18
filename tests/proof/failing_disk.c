/* A disk that fails once: the next fsync or fdatasync of a file whose path ends with what the file FAILS says fails, with
   the number that stands there. Every sync is written to the file SYNCS. For LD_PRELOAD. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int number_for(const char *path)
{
    char ending[256];
    int number = 0;
    const char *told = getenv("FAILS");
    FILE *said = told ? fopen(told, "r") : NULL;
    if (!said)
        return 0;
    if (fscanf(said, "%255s %d", ending, &number) != 2)
        number = 0;
    fclose(said);
    size_t long_is = strlen(path), end_is = strlen(ending);
    if (!number || long_is < end_is || strcmp(path + long_is - end_is, ending))
        return 0;
    return unlink(told) == 0 ? number : 0; /* whoever takes it away is the one that fails */
}

static int synced(int file, const char *name)
{
    char link[64], path[4096], line[4200];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, path, sizeof path - 1);
    path[size > 0 ? size : 0] = 0;
    int number = number_for(path), written = snprintf(line, sizeof line, "%s %s %d %d\n", name, path, number, getpid());
    int list = open(getenv("SYNCS"), O_WRONLY | O_APPEND | O_CREAT, 0600);
    if (list >= 0) {
        if (write(list, line, written) < 0)
            abort();
        close(list);
    }
    if (number) {
        errno = number;
        return -1;
    }
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    return real(file);
}

int fsync(int file) { return synced(file, "fsync"); }
int fdatasync(int file) { return synced(file, "fdatasync"); }
