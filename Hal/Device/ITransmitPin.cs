namespace TS500.Hal.Device
{
    /// <summary>The pin of a UART's transmitter, on a chip that can use any pin as a GPIO.</summary>
    public interface ITransmitPin
    {
        /// <summary>Takes the pin from the UART and drives it low, until the UART is configured again. Throws what the platform
        /// throws.</summary>
        void DriveLow();
    }
}
