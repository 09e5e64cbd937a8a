/// What holds for the code as a whole: who may know whom, and what nobody does. Start at [ModuleDirectionTest].
@NullMarked
package dweeter.architecture;

import org.jspecify.annotations.NullMarked;
