/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import dweeter.lifecycle.FileHold;

/// The right of one window to the file of an account. With two, one could take a dweet back that the other is just sending.
final class AccountLock implements AutoCloseable {

    private final FileHold hold;

    private AccountLock(FileHold hold) {
        this.hold = hold;
    }

    /// @throws InUseException       if another window has it
    /// @throws UncheckedIOException if the file beside the account's cannot be made
    static AccountLock take(Path account) {
        try {
            Path file = account.resolveSibling(account.getFileName() + ".lock");
            PrivateFiles.make(file);
            return new AccountLock(FileHold.take(file)
                    .orElseThrow(() -> new InUseException(account)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            hold.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
