namespace TS500.UnitTests.Schedules
{
    /// <summary>Traffic in which nothing but bytes moves: a client on each port, and watchers on one.</summary>
    public static class SteadyTraffic
    {
        private static readonly long[] s_taken = new long[Firmware.Limits.Ports];
        private static World s_world;
        private static int s_turn;

        /// <summary>Does turns, with the traffic that goes on between them.</summary>
        /// <param name="count">How many.</param>
        /// <returns>Whether every client was heard in every turn, and nothing was wrong.</returns>
        public static bool Turns(int count)
        {
            s_world = s_world ?? Begin();
            for (int i = 0; i < s_taken.Length; i++)
            {
                s_taken[i] = s_world.Ports[i].ToUart.Taken;
            }

            for (int i = 0; i < count; i++)
            {
                Turn();
            }

            bool moved = s_world.Failure == null;
            for (int i = 0; i < s_taken.Length; i++)
            {
                moved &= s_world.Ports[i].ToUart.Taken - s_taken[i] > count;
            }

            return moved;
        }

        private static World Begin()
        {
            World world = new World();
            for (int i = 0; i < world.Ports.Length; i++)
            {
                world.Connect(world.Ports[i], 0);
            }

            world.Turns(2, 1);
            PortModel watched = world.Ports[4];
            world.Connect(watched, 1);
            world.Connect(watched, 2);
            world.Ports[1].Wire.HoldsPeer = true;
            world.Apply(world.Ports[2], DrawnSettings.With(world.Ports[2].Session.Settings, 9, 0));
            world.Turns(2, 1);
            return world;
        }

        private static void Turn()
        {
            s_turn++;
            for (int i = 0; i < s_world.Ports.Length; i++)
            {
                PortModel port = s_world.Ports[i];
                port.Wire.Say(1 + (s_turn + i) % 40);
                port.Client.Send(1 + (s_turn + i) % 30);
            }

            s_world.Turn(s_turn % 4 == 0 ? 1 : 0);
        }
    }
}
