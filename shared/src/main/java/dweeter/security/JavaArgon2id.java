/* SPDX-License-Identifier: MIT */
package dweeter.security;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id in Java, which runs everywhere. It keeps the memory of the usual costs for the next hash: left to the collector,
/// 19 MiB a hash take longer to clear away than to fill. Whoever lets go of it gives that back.
public final class JavaArgon2id implements Argon2id {

    /// Beside the memory itself, the algorithm works on some blocks of 1 KiB.
    private static final int WORKING = 8;

    private final BlockPool blocks = new FixedBlockPool(Costs.USUAL.memoryKib() + WORKING);

    @Override
    public byte[] compute(byte[] password, byte[] salt, Costs costs, int bytes) {
        var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13).withMemoryAsKB(costs.memoryKib())
                .withIterations(costs.iterations()).withParallelism(costs.lanes()).withSalt(salt);
        if (costs.memoryKib() <= Costs.USUAL.memoryKib()) {
            parameters.withBlockPool(blocks);
        }
        var generator = new Argon2BytesGenerator();
        generator.init(parameters.build());
        byte[] hash = new byte[bytes];
        generator.generateBytes(password, hash);
        return hash;
    }
}
