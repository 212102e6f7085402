namespace Simulator.Worlds.Pictures;

/// <summary>What a picture looks like, on a light background and on a dark one, and what its colours mean.</summary>
internal static class PictureStyle
{
    /// <summary>The style sheet.</summary>
    internal const string Sheet = """

        text { font: 11px sans-serif; fill: #222 } .small { font-size: 9px } .last { text-anchor: end } .bold { font-weight: bold } .faint { fill: #777 }
        .ground { fill: #fff } .band { fill: #f4f6f8 } .rule { stroke: #e2e2e2 } .tick { stroke: #ddd } .cut { fill: #8882 }
        .syn { fill: #e8c500 } .waits { fill: #9cd } .open { fill: #4a8fe0 } .half { fill: #3aa99f } .closing { fill: #e8923a }
        .inside { fill: #fff; font-size: 9px; pointer-events: none } .holder { fill: #8cc665 } .client { fill: #9bb8dd }
        .to { fill: #d2691e } .from { fill: #2e8b57 } .break { fill: #a040c0 } .busy { fill: #4a8fe0 } .blocks { fill: #b9c3cf }
        .line { fill: none; stroke: #4a8fe0 } .limit { stroke: #c22; stroke-dasharray: 4 3; fill: none } .mark { fill: #357 } .begin { fill: #282 } .bad { fill: #c22 }
        .told { fill: #c70 } .step { fill: #888 } .violation { stroke: #c22; stroke-width: 2; fill: none } text.violation { fill: #c22; stroke: none }
        @media (prefers-color-scheme: dark) {
          text { fill: #ddd } .faint { fill: #999 } .ground { fill: #181a1d } .band { fill: #20242a } .rule { stroke: #33383f }
          .tick { stroke: #3a4048 } .cut { fill: #aaa2 } .inside { fill: #fff } .holder { fill: #4f8a2c } .client { fill: #4d6c96 }
          .waits { fill: #47788c } .open { fill: #2f6dbb } .half { fill: #23766f } .closing { fill: #b06a1f } .syn { fill: #b09500 }
          .blocks { fill: #4b5560 } .mark { fill: #8ab4e8 } .begin { fill: #5c5 } .bad { fill: #f55 } .told { fill: #fa3 } .step { fill: #999 }
          .violation { stroke: #f55 } text.violation { fill: #f66 } .limit { stroke: #f55 } .break { fill: #c77be0 }
        }

        """;

    /// <summary>The colours and what they mean.</summary>
    internal static IReadOnlyList<(string Kind, string Meaning)> Legend { get; } =
    [
        ("syn", "SYN_RCVD"),
        ("waits", "waits for accept"),
        ("open", "ESTABLISHED, served"),
        ("half", "CLOSE_WAIT"),
        ("closing", "FIN_WAIT to LAST_ACK"),
        ("holder", "a client has the port"),
        ("client", "a client's life"),
        ("to", "to the device"),
        ("from", "from the device"),
        ("break", "break"),
        ("begin", "begins"),
        ("told", "is told"),
        ("bad", "bad end, loss"),
        ("cut", "cut short: nothing new"),
    ];
}
