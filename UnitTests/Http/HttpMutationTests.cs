using nanoFramework.TestFramework;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>Requests that no client sends; many more of them are tried on a PC, by SystemTests.</summary>
    [TestClass]
    public class HttpMutationTests
    {
        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        public void AnyInputIsAnsweredOrRefused(int seed)
        {
            HttpMutations mutations = new HttpMutations(seed);
            mutations.Run(150);
            Assert.IsTrue(mutations.Refused > 10 && mutations.Refused < 140);
            Assert.IsTrue(mutations.Unanswered < 100);
        }
    }
}
