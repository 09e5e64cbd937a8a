/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A test of the whole client, which is opened by the test and closed after it.
@ExtendWith(FxExtension.class)
public abstract class ClientTest {

    protected final Neighbourhood neighbourhood = new Neighbourhood();
    @TempDir
    protected Path folder;
    protected WholeClient client;

    @BeforeEach
    void prepare() {
        client = new WholeClient(folder, neighbourhood);
    }

    @AfterEach
    void close() {
        client.close();
    }

    protected final Screen screen() {
        return client.screen();
    }
}
