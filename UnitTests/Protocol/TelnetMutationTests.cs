using nanoFramework.TestFramework;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>Inputs that no client sends; many more of them are tried on a PC, by SystemTests.</summary>
    [TestClass]
    public class TelnetMutationTests
    {
        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        public void AnyInputEndsInADefinedState(int seed)
        {
            TelnetMutations mutations = new TelnetMutations(seed);
            mutations.Run(150);
            Assert.IsTrue(mutations.Malformed > 0 && mutations.Malformed < 150);
        }
    }
}
