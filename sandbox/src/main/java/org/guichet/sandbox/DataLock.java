// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One sandbox for one data folder: a second would end the first one's database. */
record DataLock(FileChannel channel) implements AutoCloseable {

    /**
     * Gone with the process, even with a killed one.
     *
     * @throws Failure when another sandbox runs on this folder
     */
    static DataLock on(Path data) {
        try {
            Files.createDirectories(data);
            var channel =
                    FileChannel.open(
                            data.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new Failure("Another sandbox runs on " + data);
            }
            return new DataLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
