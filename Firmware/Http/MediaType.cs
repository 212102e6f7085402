namespace TS500.Firmware.Http
{
    /// <summary>What a request's body is.</summary>
    public enum MediaType
    {
        /// <summary>Unknown, unsaid, or encoded.</summary>
        Other,

        /// <summary><c>application/x-www-form-urlencoded</c>.</summary>
        Form,

        /// <summary><c>application/json</c>.</summary>
        Json,
    }
}
