using nanoFramework.TestFramework;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>With packing=gather a client gets packets.</summary>
    [TestClass]
    public class PackingTests
    {
        [TestMethod]
        public void AtOnceIsTheDefault()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            bench.Uart.Receive("a");
            bench.Turn();
            Assert.AreEqual("a", client.Sent);
        }

        [TestMethod]
        public void EnoughBytesAreAPacket()
        {
            Bench bench = new Bench("[port1]\npacking=gather\npack-size=4\npack-delay=1000");
            FakeConnection client = bench.Connect();
            bench.Uart.Receive("abc");
            bench.Turns(5);
            Assert.AreEqual("", client.Sent);
            bench.Uart.Receive("defghi");
            bench.Turns(5);
            Assert.AreEqual("abcdefgh", client.Sent);
        }

        [TestMethod]
        public void APauseEndsAPacket()
        {
            Bench bench = new Bench("[port1]\npacking=gather\npack-delay=10");
            FakeConnection client = bench.Connect();
            for (int i = 0; i < 5; i++)
            {
                bench.Uart.Receive("a");
                bench.Turns(9);
            }

            Assert.AreEqual("", client.Sent);
            bench.Turns(3);
            Assert.AreEqual("aaaaa", client.Sent);
        }

        [TestMethod]
        public void ADelimiterEndsAPacketAlsoWhereTheLogWraps()
        {
            Bench bench = new Bench("[port1]\npacking=gather\npack-delay=1000\npack-size=1024\npack-delimiter=0x3b");
            FakeConnection client = bench.Connect();
            string expected = "";
            for (int i = 0; i < 700; i++)
            {
                string record = "record " + i.ToString() + ";";
                expected += record;
                bench.Uart.Receive(record + "incomp");
                bench.Turns(4);
                Assert.AreEqual(expected, client.Sent);
                bench.Uart.Receive("lete;");
                expected += "incomplete;";
                bench.Turns(4);
            }

            Assert.AreEqual(expected, client.Sent);
        }

        [TestMethod]
        public void APacketIsOneWriteAlsoWhereTheLogWraps()
        {
            Bench bench = new Bench("[port1]\npacking=gather\npack-delay=5");
            FakeConnection client = bench.Connect();
            for (int i = 0; i < 60; i++)
            {
                int writes = client.Writes;
                bench.Uart.Receive(Latin.Pattern(100));
                bench.Turns(10);
                Assert.AreEqual(writes + 1, client.Writes);
            }

            Assert.AreEqual(6000, client.Sent.Length);
        }

        [TestMethod]
        public void WhatWasThereBeforeTheClientIsNotHeldBack()
        {
            Bench bench = new Bench("[port1]\npacking=gather\npack-delay=1000");
            bench.Uart.Receive("login: ");
            bench.Turn();
            FakeConnection client = bench.Connect();
            bench.Turn();
            Assert.AreEqual("login: ", client.Sent);
        }
    }
}
