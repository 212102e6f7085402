namespace TS500.Hal
{
    /// <summary>A light on the board.</summary>
    public interface ILed
    {
        /// <summary>Switches it; throws nothing.</summary>
        /// <param name="on">Whether it is lit.</param>
        void Set(bool on);
    }
}
