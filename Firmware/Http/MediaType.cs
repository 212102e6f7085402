namespace TS500.Firmware.Http
{
    /// <summary>The media type of a request's body.</summary>
    public enum MediaType
    {
        /// <summary>Unknown, not given, or with a content encoding.</summary>
        Other,

        /// <summary><c>application/x-www-form-urlencoded</c>.</summary>
        Form,

        /// <summary><c>application/json</c>.</summary>
        Json,
    }
}
