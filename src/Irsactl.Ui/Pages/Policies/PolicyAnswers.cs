using System.Collections.Immutable;
using Irsactl.Aws.Policies;

namespace Irsactl.Ui.Pages.Policies;

/// <summary>What came out.</summary>
/// <param name="Decisions">One for each action on each resource.</param>
/// <param name="Warnings">What AWS takes, and hardly anybody means.</param>
public sealed record PolicyAnswers(ImmutableArray<Decision> Decisions, ImmutableArray<string> Warnings);
