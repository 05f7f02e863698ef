global using CsCheck;
global using Irsactl.Diagnostics;
global using Shouldly;
global using Xunit;
