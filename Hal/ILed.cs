namespace TS500.Hal
{
    /// <summary>An LED on the board.</summary>
    public interface ILed
    {
        /// <summary>Switches the LED; never throws.</summary>
        /// <param name="on">Whether it is lit.</param>
        void Set(bool on);
    }
}
