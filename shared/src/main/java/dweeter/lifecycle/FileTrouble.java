/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why something could not be done with a file, for people: the exceptions of the JDK often say no more than which file.
public final class FileTrouble {

    private FileTrouble() {}

    /// A few words without a full stop, to stand in brackets behind the name of the file.
    public static String reason(IOException e) {
        return switch (e) {
            case FileAlreadyExistsException _ -> "there is a file of that name";
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "there is no such file or directory";
            case NotDirectoryException _ -> "that is no directory";
            case FileSystemException fault when fault.getReason() != null -> fault.getReason();
            case IOException other when other.getMessage() != null -> other.getMessage();
            case IOException other -> other.getClass().getSimpleName();
        };
    }
}
