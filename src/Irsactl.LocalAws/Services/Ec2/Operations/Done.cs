using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>The answer of operations that have nothing to say.</summary>
internal static class Done
{
    /// <summary><c>true</c>.</summary>
    public static void Answer(AnswerWriter writer) => writer.Flag("return", true);
}
